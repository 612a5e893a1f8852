/** The TypeScript type of sample values: what an external answers, as its definition lists it. */
import { isJsonObject } from '../../shared/kernel/json.ts';
import { compareText } from './report.ts';

/**
 * One type that all values have: a property that some of them lack is optional, and one that differs is a union. Texts are `string`
 * and numbers `number`; no values at all are `any`.
 */
export function typeOfValues(values: readonly unknown[]): string {
  if (values.length === 0) return 'any';
  const objects = values.filter(isJsonObject);
  const others = values.filter((value) => !isJsonObject(value)).map(typeOfOne);
  const types = new Set([...others, ...(objects.length > 0 ? [typeOfObjects(objects)] : [])]);
  return [...types].sort(compareText).join(' | ');
}

function typeOfOne(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `readonly (${typeOfValues(value)})[]`;
  return typeof value;
}

function typeOfObjects(objects: readonly Readonly<Record<string, unknown>>[]): string {
  const keys = [...new Set(objects.flatMap((object) => Object.keys(object)))].sort(compareText);
  if (keys.length === 0) return '{}';
  const properties = keys.map((key) => {
    const found = objects.filter((object) => Object.hasOwn(object, key)).map((object) => object[key]);
    return `readonly ${propertyName(key)}${found.length < objects.length ? '?' : ''}: ${typeOfValues(found)}`;
  });
  return `{ ${properties.join('; ')} }`;
}

/** A key as TypeScript writes it: in quotes where it is no identifier. */
export function propertyName(key: string): string {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(key) ? key : `'${escapeText(key)}'`;
}

/** For a text between single quotes. */
function escapeText(text: string): string {
  return JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
}
