/** Text as JSON, or where it stops to be JSON. */
import { jsonLanguage } from '@codemirror/lang-json';
import { WireJson } from '../../../shared/contract/wire-values.ts';
import type { Json } from '../../../shared/kernel/json.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';

export type JsonFault = { readonly reason: string };

export function parseJson(text: string): Result<Json, JsonFault> {
  try {
    return ok(WireJson.parse(JSON.parse(text)));
  } catch {
    return err({ reason: reasonOf(text) }); // Its own message tells the place in other ways from one browser to the next, or not at all.
  }
}

function reasonOf(text: string): string {
  if (text.trim() === '') return 'There is no JSON yet.';
  const offset = firstError(text);
  const before = text.slice(0, offset).split('\n');
  const place = `Line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  if (offset >= text.trimEnd().length) return `${place}: the JSON ends too early.`;
  return `${place}: something is missing here, or is too much.`;
}

/** Where the editor's own parser first had to guess. */
function firstError(text: string): number {
  let found = text.length;
  jsonLanguage.parser.parse(text).iterate({
    enter: ({ type, from }) => {
      if (type.isError) found = Math.min(found, from);
    },
  });
  return found;
}
