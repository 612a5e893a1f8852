/** While a call is written: its parameters, the one that is being written standing out. Escape puts it away. */
import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { EditorView, keymap, showTooltip, type Tooltip } from '@codemirror/view';
import type { CallHelp } from '../../../../shared/contract/files-code.ts';
import { type CodeFile, orNothing, placeIn } from './code-engine.ts';
import { callOf, docsOf } from './code-text.ts';

type Shown = { readonly help: CallHelp; readonly offset: number };

const show = StateEffect.define<Shown | null>();

const shown = StateField.define<Tooltip | null>({
  create: () => null,
  update: (tooltip, { effects }) => {
    const effect = effects.find((one) => one.is(show));
    if (effect === undefined) return tooltip;
    return effect.value === null ? null : tooltipOf(effect.value);
  },
  provide: (field) => showTooltip.from(field),
});

export function codeCallHelp(file: CodeFile): Extension {
  return [
    shown,
    EditorView.updateListener.of(({ view, docChanged, selectionSet, transactions }) => {
      const isShown = view.state.field(shown) !== null;
      const isTyped = docChanged && transactions.some((one) => one.isUserEvent('input'));
      if ((isTyped && /[(,]\s?$/.test(textBefore(view))) || (isShown && (docChanged || selectionSet)))
        void ask(view, file);
    }),
    keymap.of([
      {
        key: 'Mod-Shift-Space',
        run: (view) => {
          void ask(view, file);
          return true;
        },
      },
      { key: 'Escape', run: (view) => view.state.field(shown) !== null && hide(view) },
    ]),
  ];
}

async function ask(view: EditorView, file: CodeFile): Promise<void> {
  const { state } = view;
  const offset = state.selection.main.head;
  const help = await orNothing(file.calls.callHelp(placeIn(file, state, offset)));
  if (view.state.doc !== state.doc) return; // asked again since
  if (help === null && view.state.field(shown) === null) return;
  view.dispatch({ effects: show.of(help === null ? null : { help, offset }) });
}

function hide(view: EditorView): boolean {
  view.dispatch({ effects: show.of(null) });
  return true;
}

function textBefore({ state }: EditorView): string {
  const { head } = state.selection.main;
  return state.sliceDoc(Math.max(0, head - 3), head);
}

function tooltipOf({ help, offset }: Shown): Tooltip {
  const { before, parameters, after, active, text } = help;
  return {
    pos: offset,
    above: true,
    create: () => {
      const dom = docsOf({ signature: '', text });
      dom.prepend(callOf(before, parameters, after, active));
      return { dom };
    },
  };
}
