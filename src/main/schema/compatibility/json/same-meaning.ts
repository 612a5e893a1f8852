/** Whether parts of two schemas say the same, whatever they are called and described as. */
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../../../../shared/kernel/json.ts';
import { isList, localReference, textAt, valueAtSteps } from '../../json-keywords.ts';

const ANNOTATIONS = new Set([
  'title',
  'description',
  '$comment',
  'examples',
  '$schema',
  '$id',
  '$defs',
  'definitions',
  'deprecated',
  'readOnly',
  'writeOnly',
]);

export function sameMeaning(
  left: { readonly root: JsonObject; readonly value: Json | undefined },
  right: { readonly root: JsonObject; readonly value: Json | undefined },
): boolean {
  return meaningOf(left) === meaningOf(right);
}

function meaningOf({ root, value }: { readonly root: JsonObject; readonly value: Json | undefined }): string {
  return value === undefined ? '' : canonicalJson(expanded(root, value, []));
}

/** References give way to what they refer to; one that leads back to where it stands is told by how far back that is. */
function expanded(root: JsonObject, value: Json, above: readonly string[]): Json {
  if (isList(value)) return value.map((each) => expanded(root, each, above));
  if (!isJsonObject(value)) return value;
  const reference = textAt(value, '$ref');
  const steps = reference === undefined ? undefined : localReference(reference);
  const own = Object.entries(value).filter(
    ([key]) => !(ANNOTATIONS.has(key) || (key === '$ref' && steps !== undefined)),
  );
  const parts = Object.fromEntries(own.map(([key, inner]) => [key, expanded(root, inner, above)]));
  if (reference === undefined || steps === undefined) return parts;
  const back = above.lastIndexOf(reference);
  if (back >= 0) return { ...parts, $ref: above.length - back };
  const target = expanded(root, valueAtSteps(root, steps) ?? true, [...above, reference]);
  return Object.keys(parts).length === 0 ? target : { ...parts, $ref: target };
}
