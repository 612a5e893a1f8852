import type { Engine } from '../engine.ts';
import { readTrace } from '../trace-view.ts';
import { os } from './implementer.ts';

export function bindTrace(engine: Engine) {
  return { trace: { read: os.trace.read.handler(({ input }) => readTrace(engine, input)) } };
}
