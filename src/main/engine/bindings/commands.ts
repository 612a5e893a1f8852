import type { Engine } from '../engine.ts';
import { os } from './implementer.ts';

export function bindCommands(engine: Engine) {
  return { commands: { send: os.commands.send.handler(({ input }) => engine.send(input)) } };
}
