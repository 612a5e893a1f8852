/**
 * Looks for a document that the writer's schema allows and the reader's refuses, because of one complaint. The judges decide (ajv);
 * what is looked for where comes from the complaint.
 */
import { isJsonObject, type Json, type JsonObject } from '../../../../shared/kernel/json.ts';
import { createSeededRandom, type SeededRandom } from '../../../../shared/kernel/seeded-random.ts';
import { type DraftOptions, draftValue } from '../../generate/draft-value.ts';
import { isList } from '../../json-keywords.ts';
import type { PayloadFault } from '../../payload-check.ts';
import { type DocumentPath, placed } from '../document-path.ts';
import type { Complaint } from './complaint.ts';
import type { Judge } from './judge.ts';

export type Sides = { readonly schema: JsonObject; readonly writer: Judge; readonly reader: Judge };
export type Found = { readonly document: Json; readonly fault: PayloadFault };

const ROUNDS: readonly DraftOptions['optional'][] = ['never', 'never', 'always', 'sometimes'];
const TRIES_A_ROUND = 25;

/** @param sides The writer's schema and both judges. @returns Undefined when none was found. */
export function findWitness(sides: Sides, complaint: Complaint): Found | undefined {
  const random = createSeededRandom(`${complaint.rule} ${complaint.path.join('/')}`);
  let second: Found | undefined;
  for (const optional of ROUNDS) {
    for (let attempt = 0; attempt < TRIES_A_ROUND; attempt += 1) {
      const base = draftValue(sides.schema, sides.schema, random, { names: [], optional });
      for (const document of documentsFor(sides.schema, complaint, base, random, optional)) {
        const found = judged(sides, complaint.path, document, base);
        if (found?.exact) return found;
        second ??= found;
      }
    }
  }
  return second;
}

function documentsFor(
  schema: JsonObject,
  { search, path }: Complaint,
  base: Json | undefined,
  random: SeededRandom,
  optional: DraftOptions['optional'],
): readonly Json[] {
  const draft = (whole: Json, also: JsonObject) =>
    draftValue(schema, { allOf: [whole, also] }, random, { names: [], optional });
  const at = (value: Json | undefined) => (value === undefined ? [] : placed(base, path, value));
  switch (search.kind) {
    case 'found':
      return [search.document];
    case 'given':
      return at(search.value);
    case 'value': {
      const value = draft(search.whole, search.also);
      const twice =
        isList(value) && value.length > 1 ? [value[0] ?? null, ...value.slice(0, 1), ...value.slice(2)] : undefined;
      return [...at(value), ...at(twice)];
    }
    case 'missing': {
      const value = draft(search.whole, search.also);
      if (!isJsonObject(value)) return [];
      const { [search.name]: _missing, ...rest } = value;
      return at(rest);
    }
  }
}

/** `exact`: what the reader has against the document is at the place, or began with what was put there. */
function judged(
  { writer, reader }: Sides,
  path: DocumentPath,
  document: Json,
  base: Json | undefined,
): (Found & { readonly exact: boolean }) | undefined {
  const faults = reader.faults(document);
  const [first] = faults;
  if (first === undefined || writer.faults(document).length > 0) return undefined;
  const place = path.join('/');
  const own = faults.find(
    (fault) => fault.path === place || fault.path.startsWith(`${place}/`) || (place === '' && faults.length === 1),
  );
  if (own !== undefined) return { document, fault: own, exact: true };
  const fineBefore = base !== undefined && writer.faults(base).length === 0 && reader.faults(base).length === 0;
  return { document, fault: first, exact: fineBefore };
}
