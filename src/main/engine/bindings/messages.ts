import type { Engine } from '../engine.ts';
import { listMessages } from '../message-list.ts';
import { os } from './implementer.ts';

export function bindMessages(engine: Engine) {
  return {
    messages: {
      list: os.messages.list.handler(() => listMessages(engine)),
      validate: os.messages.validate.handler(({ input: { kind, name, data } }) => engine.judge(kind, name, data)),
      emit: os.messages.emit.handler(({ input }) => engine.emit(input)),
    },
  };
}
