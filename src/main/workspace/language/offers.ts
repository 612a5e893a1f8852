/** What may stand at a place of the code, and more about one of the things that may. */
import { ts } from '@ts-morph/common';
import { z } from 'zod';
import type { CodeOffer, CodeOffers, CodePlace, OfferDetails, TextEdit } from '../../../shared/model/code-language.ts';
import { handlerSnippets } from './handler-snippets.ts';
import { nameOf, type Project } from './project.ts';

/** The most that is handed out: nobody reads more, and what is typed next narrows it. */
const MOST = 400;

const PREFERENCES: ts.UserPreferences = {
  includeCompletionsForModuleExports: true,
  includeCompletionsWithInsertText: true,
  importModuleSpecifierPreference: 'relative',
  importModuleSpecifierEnding: 'js',
  quotePreference: 'single',
  preferTypeOnlyAutoImports: true,
};

const FORMAT: ts.FormatCodeSettings = { ...ts.getDefaultFormatCodeSettings('\n'), indentSize: 2 };

/** What TypeScript needs to find an offer again. */
const Handle = z.object({
  name: z.string(),
  source: z.string().optional(),
  data: z.custom<ts.CompletionEntryData>().optional(),
});

export function offersAt(project: Project, { path, offset }: CodePlace): CodeOffers | null {
  const source = project.source(path);
  if (source === undefined || isInComment(source, offset)) return null;
  const found = project.service.getCompletionsAtPosition(nameOf(path), offset, PREFERENCES, FORMAT);
  if (found === undefined) return null;
  const from =
    found.optionalReplacementSpan?.start ?? found.entries[0]?.replacementSpan?.start ?? wordStart(source.text, offset);
  const snippets = handlerSnippets(project, source, offset);
  const likely = found.entries.filter(isLikely);
  return { from, offers: likely.slice(0, MOST).map((entry) => offerOf(entry, snippets)) };
}

export function describeOffer(
  project: Project,
  { path, offset, handle }: CodePlace & { readonly handle: string },
): OfferDetails | null {
  if (project.source(path) === undefined) return null;
  const { name, source, data } = Handle.parse(JSON.parse(handle));
  const details = project.service.getCompletionEntryDetails(
    nameOf(path),
    offset,
    name,
    FORMAT,
    source,
    PREFERENCES,
    data,
  );
  if (details === undefined) return null;
  return {
    signature: ts.displayPartsToString(details.displayParts),
    text: ts.displayPartsToString(details.documentation),
    edits: (details.codeActions ?? []).flatMap(({ changes }) => editsOf(changes, path)),
  };
}

/** Of the file itself: another file is not changed by writing a word. */
function editsOf(changes: readonly ts.FileTextChanges[], path: string): readonly TextEdit[] {
  return changes
    .filter(({ fileName }) => fileName === nameOf(path))
    .flatMap(({ textChanges }) => textChanges)
    .map(({ span, newText }) => ({ from: span.start, to: span.start + span.length, insert: newText }));
}

/** Words that lead out of what handlers may do, and what is deprecated, are not offered. */
function isLikely({ kindModifiers, source }: ts.CompletionEntry): boolean {
  return kindModifiers?.includes('deprecated') !== true && source?.endsWith('.json') !== true;
}

function offerOf(
  { name, kind, sortText, insertText, source, data }: ts.CompletionEntry,
  snippets: ReadonlyMap<string, string>,
): CodeOffer {
  const snippet = kind === ts.ScriptElementKind.memberVariableElement ? snippets.get(name) : undefined;
  const insert = snippet ?? insertText;
  return {
    name,
    kind,
    rank: sortText,
    ...(insert !== undefined && { insert }),
    ...(snippet !== undefined && { isSnippet: true }),
    ...(source !== undefined && { from: source.replace(/^\//, '') }),
    handle: JSON.stringify({ name, source, data }),
  };
}

function wordStart(text: string, offset: number): number {
  return offset - (/[\w$]*$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[0].length ?? 0);
}

function isInComment(source: ts.SourceFile, offset: number): boolean {
  const line = source.text.slice(source.text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^\s*(\/\/|\*|\/\*)/.test(line);
}
