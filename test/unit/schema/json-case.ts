/** Small schemas to make pairs of, and what a pair is. */
import type { JsonObject } from '../../../src/shared/kernel/json.ts';

export type JsonCase = {
  readonly name: string;
  readonly older: JsonObject;
  readonly newer: JsonObject;
  /** Rules that break under the strict policy. */
  readonly backward: readonly string[];
  readonly forward: readonly string[];
  /** Rules without a document to prove them, because there is none: the rule looks at the text. */
  readonly unproven?: readonly string[];
};

const DRAFT_07 = 'http://json-schema.org/draft-07/schema#';

/** A closed object with one property that must be there. */
export function holding(value: JsonObject | boolean, also: JsonObject = {}): JsonObject {
  return { type: 'object', properties: { value }, required: ['value'], additionalProperties: false, ...also };
}

export function value(
  name: string,
  older: JsonObject | boolean,
  newer: JsonObject | boolean,
  backward: readonly string[],
  forward: readonly string[],
  unproven: readonly string[] = [],
): JsonCase {
  return { name, older: holding(older), newer: holding(newer), backward, forward, unproven };
}

export function whole(
  name: string,
  older: JsonObject,
  newer: JsonObject,
  backward: readonly string[],
  forward: readonly string[],
  unproven: readonly string[] = [],
): JsonCase {
  return { name, older, newer, backward, forward, unproven };
}

export const text = (also: JsonObject = {}): JsonObject => ({ type: 'string', ...also });
export const number = (also: JsonObject = {}): JsonObject => ({ type: 'number', ...also });
export const integer = (also: JsonObject = {}): JsonObject => ({ type: 'integer', ...also });
export const list = (also: JsonObject = {}): JsonObject => ({ type: 'array', items: { type: 'string' }, ...also });
export const object = (properties: JsonObject, also: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties,
  ...also,
});
export const closed = (properties: JsonObject, also: JsonObject = {}): JsonObject =>
  object(properties, { additionalProperties: false, ...also });
export const draft7 = (schema: JsonObject): JsonObject => ({ $schema: DRAFT_07, ...schema });

export const A = { a: { type: 'string' } };
export const AB = { a: { type: 'string' }, b: { type: 'integer' } };

/** A condition; its keywords are no words for an object literal. */
export function when(condition: JsonObject, consequence: JsonObject): JsonObject {
  return Object.fromEntries([
    ['if', condition],
    ['then', consequence],
  ]);
}
