/**
 * Compiles JSON Schema documents: 2020-12, or draft-07 where `$schema` says so. Nothing is fetched: a `$ref` out of the document is
 * a problem of the schema.
 */
import { Ajv, type AnySchemaObject, type ErrorObject, type Options, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { messageOf } from '../../shared/kernel/failure.ts';
import type { JsonObject } from '../../shared/kernel/json.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { pointerSteps } from './plain-words.ts';
import { patternEngine } from './safe-pattern.ts';

/** What is wrong with a schema document, and where in it. */
export type SchemaProblem = { readonly path: readonly string[]; readonly reason: string };

export type CompiledSchema = ValidateFunction<unknown>;

export interface JsonSchemaCompiler {
  compile(schema: JsonObject): Result<CompiledSchema, readonly SchemaProblem[]>;
}

const OPTIONS: Options = {
  allErrors: true,
  // Unknown keywords and formats are annotations, as the standard says.
  strict: false,
  logger: false,
  // Two files may well have the same `$id`; no schema is looked up by it.
  addUsedSchema: false,
  code: { regExp: patternEngine },
};

/**
 * Compilers share nothing; making one costs some milliseconds, compiling with it about one more for each schema.
 *
 * @param options.fillDefaults Whether what is compiled writes the `default` of a missing property into what it validates: how a
 *   reader of older documents sees them. The check of what is written leaves payloads as they are.
 */
export function createJsonSchemaCompiler(options: { readonly fillDefaults?: boolean } = {}): JsonSchemaCompiler {
  const settings: Options = { ...OPTIONS, useDefaults: options.fillDefaults ?? false };
  let draft7: Ajv | undefined;
  let draft2020: Ajv2020 | undefined;
  const compilerFor = (dialect: Dialect) => {
    if (dialect === 'draft-07') {
      draft7 ??= withFormats(new Ajv(settings));
      return draft7;
    }
    draft2020 ??= withFormats(new Ajv2020(settings));
    return draft2020;
  };
  return {
    compile: (schema) => {
      const dialect = dialectOf(schema);
      return dialect === undefined ? err([OTHER_DIALECT]) : compileWith(compilerFor(dialect), schema);
    },
  };
}

type Dialect = '2020-12' | 'draft-07';

const OTHER_DIALECT: SchemaProblem = {
  path: ['$schema'],
  reason: '$schema must be https://json-schema.org/draft/2020-12/schema or http://json-schema.org/draft-07/schema#',
};

function dialectOf({ $schema }: JsonObject): Dialect | undefined {
  if ($schema === undefined) return '2020-12';
  if (typeof $schema !== 'string') return undefined;
  if (/^https?:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/.test($schema)) return '2020-12';
  return /^https?:\/\/json-schema\.org\/draft-0[67]\/schema#?$/.test($schema) ? 'draft-07' : undefined;
}

function withFormats<A extends Ajv | Ajv2020>(ajv: A): A {
  formats.default(ajv);
  return ajv;
}

/** Stands for the `$id` of a schema without one: ajv resolves a reference to the whole document ("#") against it. */
const NAMELESS = 'replayground:/schema';

function compileWith(ajv: Ajv | Ajv2020, schema: JsonObject): Result<CompiledSchema, readonly SchemaProblem[]> {
  try {
    if (ajv.validateSchema(schema) !== true) return err(toSchemaProblems(ajv.errors ?? []));
    return ok(ajv.compile({ $id: NAMELESS, ...schema } as AnySchemaObject));
  } catch (error) {
    return err([compileProblem(schema, error)]);
  }
}

/** The errors furthest inside say the most; the keywords around them only repeat that something inside is wrong. */
function toSchemaProblems(errors: readonly ErrorObject[]): readonly SchemaProblem[] {
  const deepest = Math.max(...errors.map(({ instancePath }) => pointerSteps(instancePath).length));
  const telling = errors.filter(({ instancePath }) => pointerSteps(instancePath).length === deepest);
  return telling.slice(0, 1).map(({ instancePath, message, params }) => {
    const path = pointerSteps(instancePath);
    const allowed = Array.isArray(params.allowedValues) ? `: ${params.allowedValues.join(', ')}` : '';
    return { path, reason: `${path.join('/') || 'the schema'} ${message ?? 'is not allowed'}${allowed}` };
  });
}

function compileProblem(schema: JsonObject, error: unknown): SchemaProblem {
  const reference = missingReference(error);
  if (reference !== undefined) {
    const path = findKey(schema, '$ref', (target) => reference.endsWith(target)) ?? [];
    return { path, reason: `the reference ${reference} leads to nothing in this file` };
  }
  const path = findKey(schema, 'pattern', (pattern) => !compiles(pattern)) ?? [];
  return { path, reason: `${path.join('/') || 'the schema'} is not right: ${messageOf(error)}` };
}

function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') !== undefined;
  } catch {
    // What is wrong with it is in the error that led here.
    return false;
  }
}

/** Ajv's MissingRefError, known by its field: the class is not exported by all of its entry points. */
function missingReference(error: unknown): string | undefined {
  if (!(error instanceof Error && 'missingRef' in error)) return undefined;
  return String(error.missingRef)
    .replace(NAMELESS, '')
    .replace(/^replayground:\//, '');
}

/** Where the first text under `key` stands that `fits`. Ajv resolves references against the `$id`, so their ending decides. */
function findKey(
  value: unknown,
  key: string,
  fits: (text: string) => boolean,
  path: readonly string[] = [],
): readonly string[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const here = [...path, name];
    if (name === key && typeof inner === 'string' && fits(inner)) return here;
    const found = findKey(inner, key, fits, here);
    if (found !== undefined) return found;
  }
  return undefined;
}
