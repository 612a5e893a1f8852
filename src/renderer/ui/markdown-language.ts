/** Markdown as far as an editor's colours need it: headings, fences, quotes, code, emphasis, links. */
import { StreamLanguage, type StringStream } from '@codemirror/language';

type State = { inFence: boolean };

const FENCE = /^\s*(```|~~~)/;

const INLINE: readonly (readonly [RegExp, string])[] = [
  [/^`[^`]+`/, 'monospace'],
  [/^\*\*[^*]+\*\*/, 'strong'],
  [/^\*[^*\s][^*]*\*/, 'emphasis'],
  [/^!?\[[^\]]*\]\([^)]*\)/, 'link'],
  [/^<?https?:\/\/[^\s>)]+>?/, 'link'],
];

export const markdown = StreamLanguage.define<State>({
  name: 'markdown',
  startState: () => ({ inFence: false }),
  token: (stream, state) => (stream.sol() ? startOfLine(stream, state) : undefined) ?? inLine(stream),
});

/** The look of a whole line, or of what it begins with; undefined for a line of words. */
function startOfLine(stream: StringStream, state: State): string | undefined {
  const isFence = stream.match(FENCE, false) !== null;
  if (isFence || state.inFence) {
    if (isFence) state.inFence = !state.inFence;
    stream.skipToEnd();
    return isFence ? 'comment' : 'monospace';
  }
  if (stream.match(/^#{1,6}\s.*/)) return 'heading';
  if (stream.match(/^\s*>.*/)) return 'quote';
  if (stream.match(/^\s*([-*+]|\d+\.)\s/)) return 'keyword';
  return undefined;
}

function inLine(stream: StringStream): string | null {
  const found = INLINE.find(([pattern]) => stream.match(pattern));
  if (found !== undefined) return found[1];
  stream.next();
  stream.eatWhile(/[^`*![<h]/);
  return null;
}
