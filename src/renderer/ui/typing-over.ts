/**
 * Text typed over a selection is put in by the editor itself. Left to Chromium, what is typed keeps the look of what was deleted, by an
 * inline style on an element of its own, which the page's policy refuses (C3) and complains about.
 */
import { EditorView } from '@codemirror/view';

export const typingOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { data, inputType, isComposing } = event;
    const { main } = view.state.selection;
    if (inputType !== 'insertText' || data === null || isComposing || main.empty || view.state.readOnly) return false;
    event.preventDefault();
    const insert = () =>
      view.state.update(view.state.replaceSelection(data), { userEvent: 'input.type', scrollIntoView: true });
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, main.from, main.to, data, insert))) view.dispatch(insert());
    return true;
  },
});
