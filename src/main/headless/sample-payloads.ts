/** Samples that a person gives: JSON objects from files or standard input. */
import { readFileSync } from 'node:fs';
import { messageOf } from '../../shared/kernel/failure.ts';
import { isJsonObject, type Json, type JsonObject, valueAt } from '../../shared/kernel/json.ts';
import { UsageError } from './usage.ts';

/**
 * @param files Each holds one object, a list of objects, or one object a line; "-" is standard input.
 * @param field Dotted path of the sample in each object, as `data` is of an event.
 * @throws UsageError that names the file and what was found.
 */
export function readSamples(files: readonly string[], field?: string): readonly JsonObject[] {
  return files.flatMap((file) => {
    const values = parseValues(file, readText(file));
    if (values.length === 0) throw new UsageError(`${file}: has no sample`);
    return values.map((value, index) => sampleOf(value, field, `${file}: sample ${index + 1}`));
  });
}

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file}: ${messageOf(error)}`, { cause: error });
  }
}

function parseValues(file: string, text: string): readonly Json[] {
  const whole = parsed(text);
  if (whole !== undefined) return Array.isArray(whole) ? whole : [whole];
  return text
    .split('\n')
    .map((line, index) => ({ line, index }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, index }) => {
      const value = parsed(line);
      if (value === undefined) throw new UsageError(`${file}:${index + 1}: is no JSON: ${line.trim().slice(0, 60)}`);
      return value;
    });
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    // Not one JSON text: it may be one a line.
    return undefined;
  }
}

function sampleOf(value: Json, field: string | undefined, place: string): JsonObject {
  const sample = field === undefined ? value : valueAt(value, field);
  if (isJsonObject(sample)) return sample;
  const where = field === undefined ? '' : ` at ${field}`;
  throw new UsageError(
    `${place}: expected a JSON object${where}, found ${JSON.stringify(sample)?.slice(0, 60) ?? 'nothing'}`,
  );
}
