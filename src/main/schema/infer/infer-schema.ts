/**
 * A JSON Schema from sample payloads, as a start to edit: types and formats that all samples have, `required` where every object had
 * the property, closed, because an event says what it carries. Values are listed (`enum`) only when there is much that speaks for it.
 */
import { isJsonObject, type Json, type JsonObject } from '../../../shared/kernel/json.ts';
import { isList } from '../json-keywords.ts';
import { createJsonSchemaCompiler } from '../json-schema.ts';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';
/** Formats that a text may have, the narrowest first. */
const FORMATS = ['date-time', 'date', 'uuid', 'email', 'ipv4', 'uri'];
/** An enumeration has few values that come again and again, and they look like words of a code. */
const ENUM = { leastTexts: 12, mostValues: 6, leastEach: 2, word: /^[A-Za-z][A-Za-z0-9_-]{0,30}$/ };

/** @param samples At least one. @param options.title The name of the type. */
export function inferSchema(samples: readonly JsonObject[], options: { readonly title?: string } = {}): JsonObject {
  const inferring = new Inferring();
  const { title } = options;
  const [example] = samples;
  return {
    $schema: DIALECT,
    ...(title === undefined ? {} : { title }),
    ...inferring.schemaOf(samples),
    ...(example === undefined ? {} : { examples: [example] }),
  };
}

/** Keeps the validators of formats. Lives for one `inferSchema`. */
class Inferring {
  readonly #formats = createJsonSchemaCompiler();
  readonly #checks = new Map<string, (value: Json) => boolean>();

  schemaOf(values: readonly Json[]): JsonObject {
    const schemas = [
      ...this.#kind(values.filter(isJsonObject), (objects) => this.#objectSchema(objects)),
      ...this.#kind(values.filter(isList), (lists) => this.#listSchema(lists.flat())),
      ...this.#kind(
        values.filter((value) => typeof value === 'string'),
        (texts) => this.#textSchema(texts),
      ),
      ...this.#kind(
        values.filter((value) => typeof value === 'number'),
        (numbers) => ({ type: numbers.every(Number.isInteger) ? 'integer' : 'number' }),
      ),
      ...this.#kind(
        values.filter((value) => typeof value === 'boolean'),
        () => ({ type: 'boolean' }),
      ),
    ];
    return withNull(schemas, values.includes(null));
  }

  #kind<T extends Json>(found: readonly T[], tell: (found: readonly T[]) => JsonObject): readonly JsonObject[] {
    return found.length === 0 ? [] : [tell(found)];
  }

  #objectSchema(objects: readonly JsonObject[]): JsonObject {
    const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
    const properties = names.map((name): [string, Json] => {
      const values = objects.flatMap((object) => (Object.hasOwn(object, name) ? [object[name] ?? null] : []));
      return [name, this.schemaOf(values)];
    });
    const required = names.filter((name) => objects.every((object) => Object.hasOwn(object, name)));
    return { type: 'object', properties: Object.fromEntries(properties), required, additionalProperties: false };
  }

  #listSchema(entries: readonly Json[]): JsonObject {
    return entries.length === 0 ? { type: 'array' } : { type: 'array', items: this.schemaOf(entries) };
  }

  #textSchema(texts: readonly string[]): JsonObject {
    const format = FORMATS.find((name) => texts.every((text) => this.#hasFormat(name, text)));
    if (format !== undefined) return { type: 'string', format };
    const values = listedValues(texts);
    return values === undefined ? { type: 'string' } : { type: 'string', enum: values };
  }

  #hasFormat(format: string, text: string): boolean {
    const known = this.#checks.get(format);
    if (known !== undefined) return known(text);
    const compiled = this.#formats.compile({ format });
    const check = (value: Json) => compiled.ok && compiled.value(value);
    this.#checks.set(format, check);
    return check(text);
  }
}

function listedValues(texts: readonly string[]): readonly string[] | undefined {
  const counts = Map.groupBy(texts, (text) => text);
  const isListed =
    texts.length >= ENUM.leastTexts &&
    counts.size > 1 &&
    counts.size <= ENUM.mostValues &&
    [...counts].every(([text, all]) => all.length >= ENUM.leastEach && ENUM.word.test(text));
  return isListed ? [...counts.keys()].sort() : undefined;
}

/** One schema for values of several kinds. */
function withNull(schemas: readonly JsonObject[], hasNull: boolean): JsonObject {
  const [only, ...others] = schemas;
  if (only === undefined) return hasNull ? { type: 'null' } : {};
  if (others.length > 0) return { anyOf: [...schemas, ...(hasNull ? [{ type: 'null' }] : [])] };
  if (!hasNull) return only;
  const { type = 'string', enum: values, ...rest } = only;
  return { type: [type, 'null'], ...rest, ...(isList(values) ? { enum: [...values, null] } : {}) };
}
