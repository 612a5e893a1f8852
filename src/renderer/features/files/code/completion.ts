/** Completion of code: what TypeScript offers at a place, with its type and documentation beside the one that is chosen. */
import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  insertCompletionText,
  snippet,
} from '@codemirror/autocomplete';
import { EditorState, type Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { CodeOffer } from '../../../../shared/contract/files-code.ts';
import { type CodeFile, type CodePlace, orNothing, placeIn } from './code-engine.ts';
import { docsOf } from './code-text.ts';

export function codeCompletion(file: CodeFile): Extension {
  // One function for good: the editor tells its sources apart by what they are.
  const data = [{ autocomplete: (context: CompletionContext) => complete(file, context) }];
  return EditorState.languageData.of(() => data);
}

async function complete(file: CodeFile, context: CompletionContext): Promise<CompletionResult | null> {
  const { state, pos, explicit } = context;
  const before = state.sliceDoc(Math.max(0, pos - 1), pos);
  if (!explicit && !/[\w$.'"]/.test(before)) return null;
  const place = placeIn(file, state, pos);
  const answer = await orNothing(file.calls.complete(place));
  if (answer === null || context.aborted) return null;
  return {
    from: answer.from,
    options: answer.offers.map((offer) => optionOf(file, place, offer)),
    validFor: /^[\w$]*$/,
  };
}

function optionOf(file: CodeFile, place: CodePlace, offer: CodeOffer): Completion {
  const { name, kind, rank, from } = offer;
  return {
    label: name,
    sortText: rank,
    type: ICONS[kind] ?? 'text',
    ...(from !== undefined && { detail: from }),
    boost: boostOf(offer),
    apply: (view, completion, start, end) => take(view, { file, place, offer, completion, start, end }),
    info: async () => {
      const details = await orNothing(file.calls.describe({ ...place, handle: offer.handle }));
      return details === null || (details.signature === name && details.text === '') ? null : docsOf(details);
    },
  };
}

/** What the place itself has stands above what is everywhere; what must be imported, and the words of the language, below. */
function boostOf({ rank, from, kind }: CodeOffer): number {
  if (from !== undefined) return -20;
  if (kind === 'keyword') return -10;
  return rank.startsWith('15') ? -5 : 5;
}

type Taking = {
  readonly file: CodeFile;
  readonly place: CodePlace;
  readonly offer: CodeOffer;
  readonly completion: Completion;
  readonly start: number;
  readonly end: number;
};

function take(view: EditorView, { file, place, offer, completion, start, end }: Taking): void {
  const text = offer.insert ?? offer.name;
  if (offer.isSnippet === true) snippet(text)(view, completion, start, end);
  else view.dispatch(insertCompletionText(view.state, text, start, end));
  if (offer.from !== undefined) void takeImport(view, file, { ...place, handle: offer.handle }, start);
}

/** The import that a name needs stands above it, so that it can be written while more is typed below. */
async function takeImport(
  view: EditorView,
  file: CodeFile,
  question: CodePlace & { readonly handle: string },
  start: number,
): Promise<void> {
  const details = await orNothing(file.calls.describe(question));
  const edits = (details?.edits ?? []).filter(({ to }) => to <= start);
  if (edits.length > 0) view.dispatch({ changes: [...edits] });
}

/** TypeScript's words for things by CodeMirror's, which choose the icon. */
const ICONS: Readonly<Record<string, string>> = {
  property: 'property',
  getter: 'property',
  method: 'method',
  function: 'function',
  'local function': 'function',
  var: 'variable',
  let: 'variable',
  const: 'variable',
  parameter: 'variable',
  alias: 'variable',
  class: 'class',
  interface: 'interface',
  type: 'type',
  'type parameter': 'type',
  enum: 'enum',
  module: 'namespace',
  keyword: 'keyword',
  string: 'constant',
};
