/**
 * Documents that fit a JSON Schema, made from a seed: the same schema and the same random numbers give the same documents (W2).
 *
 *  D1 every document that is handed out has been accepted by the validator; one that was not is thrown away.
 *  D2 a schema that describes itself ends: deep inside, what is optional is left out.
 */
import type { Json, JsonObject } from '../../../shared/kernel/json.ts';
import type { SeededRandom } from '../../../shared/kernel/seeded-random.ts';
import { createJsonSchemaCompiler } from '../json-schema.ts';
import { type DraftOptions, draftValue } from './draft-value.ts';

export interface DocumentGenerator {
  /** A document that fits, or undefined when none was found in `attempts`: the schema allows none, or is beyond the generator. */
  next(attempts?: number): Json | undefined;
}

const ATTEMPTS = 60;

/**
 * @param options.names Names of properties that further properties of an open object may have: those of another version.
 * @throws AppError never; a schema that does not compile gives no documents.
 */
export function createDocumentGenerator(
  schema: JsonObject,
  random: SeededRandom,
  options: Partial<DraftOptions> = {},
): DocumentGenerator {
  const compiled = createJsonSchemaCompiler().compile(schema);
  const drafting = { names: [], optional: 'sometimes' as const, ...options };
  return {
    next: (attempts = ATTEMPTS) => {
      for (let attempt = 0; compiled.ok && attempt < attempts; attempt += 1) {
        const document = draftValue(schema, schema, random, drafting);
        if (document !== undefined && compiled.value(document)) return document; // (D1)
      }
      return undefined;
    },
  };
}
