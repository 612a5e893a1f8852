import type { Engine } from '../engine.ts';
import { os } from './implementer.ts';

export function bindAuthoring({ author }: Engine) {
  return {
    authoring: {
      state: os.authoring.state.handler(() => author.state()),
      preview: os.authoring.preview.handler(({ input }) => author.preview(input.edits)),
      apply: os.authoring.apply.handler(({ input }) => author.apply(input.edits, input.accept)),
      undo: os.authoring.undo.handler(({ input }) => author.undo(input.accept)),
      redo: os.authoring.redo.handler(({ input }) => author.redo(input.accept)),
    },
  };
}
