/** From a name to where it is defined: F12, or a press with Ctrl or Cmd. */
import type { Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { setQuery } from '../../../frame/tabs-store.ts';
import { showToast } from '../../../ui/toast.tsx';
import { type CodeFile, orNothing, placeIn } from './code-engine.ts';

export function codeDefinition(file: CodeFile): Extension {
  return [
    keymap.of([
      {
        key: 'F12',
        run: (view) => {
          void goFrom(view, file);
          return true;
        },
      },
    ]),
    EditorView.domEventHandlers({
      mousedown: (event, view) => {
        const offset = view.posAtCoords(event);
        if (!(event.ctrlKey || event.metaKey) || event.button !== 0 || offset === null) return false;
        void goFrom(view, file, offset);
        return true;
      },
    }),
  ];
}

/** From where the cursor stands, unless an offset is given. */
export async function goFrom(view: EditorView, file: CodeFile, offset = view.state.selection.main.head): Promise<void> {
  const target = await orNothing(file.calls.define(placeIn(file, view.state, offset)));
  if (target === null)
    showToast({ title: 'No definition found', detail: 'What it stands for is not in the files of this workspace.' });
  else setQuery({ file: target.path, line: String(target.line), column: String(target.column) });
}
