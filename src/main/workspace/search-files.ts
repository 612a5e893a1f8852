/** Finds a text in all text files of a workspace, as they are on the disk. */
import { AppError } from '../../shared/kernel/failure.ts';

/** What is searched: see `TextFiles`. */
type Files = {
  list(): Promise<readonly { readonly path: string }[]>;
  read(path: string): Promise<{ readonly text: string }>;
};

export type TextSearch = { readonly text: string; readonly matchCase: boolean };

/** Line and column count from 1; `text` is the line, cut around the match when it is long. */
export type TextMatch = {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly before: string;
  readonly match: string;
  readonly after: string;
};

export type TextMatches = {
  readonly matches: readonly TextMatch[] /** True when the limit cut them. */;
  readonly more: boolean;
};

const MOST_MATCHES = 500;
const MOST_CHARACTERS = 160;

/** By path, then from top to bottom. Files that cannot be read are left out. @throws AppError `cancelled`. */
export async function searchFiles(files: Files, search: TextSearch, signal?: AbortSignal): Promise<TextMatches> {
  const found: TextMatch[] = [];
  for (const { path } of await files.list()) {
    if (signal?.aborted) throw new AppError('cancelled', 'search the files: cancelled');
    // Gone since it was listed, or no text: there is nothing to find in it.
    const text = await files.read(path).then(
      (file) => file.text,
      () => '',
    );
    for (const match of matchesIn(path, text, search)) {
      if (found.length === MOST_MATCHES) return { matches: found, more: true };
      found.push(match);
    }
  }
  return { matches: found, more: false };
}

function* matchesIn(path: string, text: string, { text: wanted, matchCase }: TextSearch): Generator<TextMatch> {
  const folded = (line: string) => (matchCase ? line : foldCase(line));
  const needle = folded(wanted);
  if (needle === '' || !folded(text).includes(needle)) return;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const inLine = folded(line);
    for (let at = inLine.indexOf(needle); at !== -1; at = inLine.indexOf(needle, at + needle.length)) {
      yield matchAt(path, line, index + 1, at, needle.length);
    }
  }
}

/** Letter by letter, so that a place in the folded line is the same place in the line ("İ" folds to two). */
function foldCase(text: string): string {
  return text.replace(/./gsu, (letter) =>
    letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter,
  );
}

function matchAt(path: string, line: string, number: number, at: number, length: number): TextMatch {
  return {
    path,
    line: number,
    column: at + 1,
    before: line.slice(0, at).trimStart().slice(-MOST_CHARACTERS),
    match: line.slice(at, at + length),
    after: line.slice(at + length, at + length + MOST_CHARACTERS),
  };
}
