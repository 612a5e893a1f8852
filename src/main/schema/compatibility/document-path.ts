/** Places in payloads. */
import { isJsonObject, type Json } from '../../../shared/kernel/json.ts';
import { isList } from '../json-keywords.ts';

/** Names of properties and places in lists, from the root of a document. */
export type DocumentPath = readonly (string | number)[];

/** "items[].sku", or "the payload". */
export function pathWords(path: DocumentPath): string {
  const words = path.map((step) => (typeof step === 'number' ? '[]' : `.${step}`)).join('');
  return words === '' ? 'the payload' : words.replace(/^\./, '');
}

/** The document with `value` at its place; none where the way there is not in the document. */
export function placed(document: Json | undefined, [step, ...rest]: DocumentPath, value: Json): readonly Json[] {
  if (step === undefined) return [value];
  if (isList(document) && typeof step === 'number' && step <= document.length) {
    return placed(document[step], rest, value).map((inner) =>
      step === document.length ? [...document, inner] : document.with(step, inner),
    );
  }
  if (!isJsonObject(document) || typeof step !== 'string') return [];
  const own = Object.hasOwn(document, step) ? document[step] : undefined;
  return placed(own, rest, value).map((inner) => ({ ...document, [step]: inner }));
}
