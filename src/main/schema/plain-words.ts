/** Ajv's findings in the words of a person: what must be, and what was found. */
import type { ErrorObject } from 'ajv';
import type { PayloadFault } from './payload-check.ts';

/** Keywords whose errors only repeat what the errors inside them say. */
const WRAPPERS = new Set(['if', 'allOf', '$ref', 'propertyNames']);
const MAX_FAULTS = 20;
const LONGEST_VALUE = 60;

/**
 * Faults with paths by slashes ("items/0/quantity") and reasons that follow them in a sentence ("must be >= 1, found 0").
 *
 * @param errors As ajv reports them with `verbose` on. @param data The payload that was validated.
 */
export function toFaults(errors: readonly ErrorObject[], data: unknown): readonly PayloadFault[] {
  const telling = mergeChoices(errors).filter((error) => !WRAPPERS.has(error.keyword));
  const chosen = telling.length > 0 ? telling : errors;
  const faults = chosen.slice(0, MAX_FAULTS).map((error) => toFault(error, data));
  return faults.filter(({ path, reason }, index) => {
    return faults.findIndex((other) => other.path === path && other.reason === reason) === index;
  });
}

/** The steps of a JSON pointer (RFC 6901); list indexes stay text. */
export function pointerSteps(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** One error for a choice (`anyOf`, `oneOf`) that nothing fits, instead of one for each thing that could have been. */
function mergeChoices(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
  return choices.reduce((left, choice) => {
    const inside = left.filter((error) => error !== choice && error.schemaPath.startsWith(`${choice.schemaPath}/`));
    const sameType = inside.length > 0 && inside.every((error) => isTypeOf(error, choice.instancePath));
    if (!sameType) return inside.length > 0 ? left.filter((error) => error !== choice) : left;
    const types = inside.flatMap(({ params }) => params.type as string | string[]);
    const merged: ErrorObject = { ...choice, keyword: 'type', params: { type: types } };
    return left.filter((error) => !inside.includes(error)).map((error) => (error === choice ? merged : error));
  }, errors);
}

function isTypeOf({ keyword, instancePath }: ErrorObject, place: string): boolean {
  return keyword === 'type' && instancePath === place;
}

function toFault(error: ErrorObject, data: unknown): PayloadFault {
  const steps = pointerSteps(error.instancePath);
  const extra = extraProperty(error);
  const path = (extra === undefined ? steps : [...steps, extra]).join('/');
  return { path, reason: wordsFor(error, valueAt(data, steps)) };
}

function extraProperty({ keyword, params }: ErrorObject): string | undefined {
  if (keyword === 'additionalProperties') return String(params.additionalProperty);
  if (keyword === 'unevaluatedProperties') return String(params.unevaluatedProperty);
  return undefined;
}

function wordsFor({ keyword, params, message }: ErrorObject, found: unknown): string {
  const seen = `, found ${showValue(found)}`;
  switch (keyword) {
    case 'required':
      return `must have "${params.missingProperty}", which is missing`;
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return 'is not known to the schema, which allows no other properties';
    case 'type':
      return `must be ${typeWords(params.type)}${seen}`;
    case 'enum':
      return `must be one of ${(params.allowedValues as unknown[]).map(showValue).join(', ')}${seen}`;
    case 'const':
      return `must be ${showValue(params.allowedValue)}${seen}`;
    case 'format':
      return `must be a valid ${params.format}${seen}`;
    case 'pattern':
      return `must match the pattern ${params.pattern}${seen}`;
    case 'minItems':
    case 'maxItems':
      return `must have ${boundWords(keyword, params.limit)} ${params.limit === 1 ? 'entry' : 'entries'}, found ${lengthOf(found)}`;
    case 'minLength':
    case 'maxLength':
      return `must have ${boundWords(keyword, params.limit)} ${params.limit === 1 ? 'character' : 'characters'}${seen}`;
    case 'uniqueItems':
      return `must not have the same entry twice: entries ${params.j} and ${params.i} are equal`;
    case 'anyOf':
    case 'oneOf':
      return `must fit one of the shapes that the schema allows${seen}`;
    default:
      return `${message ?? `breaks the rule "${keyword}"`}${seen}`;
  }
}

function boundWords(keyword: string, limit: unknown): string {
  return `${keyword.startsWith('min') ? 'at least' : 'at most'} ${limit}`;
}

function lengthOf(found: unknown): number {
  return Array.isArray(found) ? found.length : 0;
}

function typeWords(type: unknown): string {
  const words: Readonly<Record<string, string>> = {
    integer: 'a whole number',
    number: 'a number',
    string: 'text',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
    null: 'null',
  };
  const types = Array.isArray(type) ? type : [type];
  return types.map((one) => words[String(one)] ?? String(one)).join(' or ');
}

function showValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value) && value.length > 0) return 'a list';
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return 'an object';
  const text = JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 3)}...` : text;
}

function valueAt(data: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined,
    data,
  );
}
