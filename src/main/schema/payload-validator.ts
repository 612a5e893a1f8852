/** Validates the payloads of a model's events and commands against their schemas. */
import { AppError } from '../../shared/kernel/failure.ts';
import type { JsonObject } from '../../shared/kernel/json.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { CommandTypeDefinition, EventTypeDefinition, LoadedSchema, Model } from '../../shared/model/model.ts';
import { type CompiledSchema, createJsonSchemaCompiler, type SchemaProblem } from './json-schema.ts';
import type { PayloadCheck, PayloadFault } from './payload-check.ts';
import { toFaults } from './plain-words.ts';

export type MessageKind = 'event' | 'command';

/** A schema file that does not compile. */
export type BrokenSchema = { readonly file: string; readonly problems: readonly SchemaProblem[] };

export interface PayloadValidator {
  /**
   * Whether `data` fits the schema of that version. Schemas are compiled at their first use and kept.
   * @throws AppError `not-found` when there is no such type or version; `invalid-workspace` when its schema does not compile.
   */
  validate(kind: MessageKind, name: string, version: number, data: unknown): Result<undefined, readonly PayloadFault[]>;
  /** Compiles all schemas; answers those that do not. */
  compileAll(): readonly BrokenSchema[];
}

/** No I/O. Makes nothing until it is asked. */
export function createPayloadValidator(model: Model): PayloadValidator {
  const compiler = createJsonSchemaCompiler();
  const cache = new Map<LoadedSchema, Result<CompiledSchema, readonly SchemaProblem[]>>();
  const compile = (schema: LoadedSchema) => {
    const kept = cache.get(schema);
    if (kept !== undefined) return kept;
    const compiled = compiler.compile(schema.schema);
    cache.set(schema, compiled);
    return compiled;
  };
  return {
    validate: (kind, name, version, data) => {
      const schema = findSchema(model, kind, name, version);
      const compiled = compile(schema);
      if (!compiled.ok) throw notCompiled(schema, compiled.error);
      return compiled.value(data) ? FITS : err(toFaults(compiled.value.errors ?? [], data));
    },
    compileAll: () =>
      allSchemas(model).flatMap((schema) => {
        const compiled = compile(schema);
        return compiled.ok ? [] : [{ file: schema.file, problems: compiled.error }];
      }),
  };
}

/** The version that new messages are written in: the newest active one. The model has at least one of each type. */
export function currentSchema(definition: EventTypeDefinition | CommandTypeDefinition): LoadedSchema {
  const active = definition.versions.findLast(({ status }) => status === 'active');
  const schema = definition.schemas.find(({ version }) => version === active?.version);
  if (schema === undefined) throw new AppError('invalid-workspace', `${definition.name} has no active version`);
  return schema;
}

/** The validator as the part that writes messages wants it: a list of faults, empty when the data fits. */
export function createPayloadCheck(validator: PayloadValidator): PayloadCheck {
  return (kind, name, version, data) => {
    const result = validator.validate(kind, name, version, data);
    return result.ok ? [] : result.error;
  };
}

const FITS: Result<undefined, never> = ok(undefined);

function findSchema(model: Model, kind: MessageKind, name: string, version: number): LoadedSchema {
  const definition = kind === 'event' ? model.events.get(name) : model.commands.get(name);
  if (definition === undefined) throw new AppError('not-found', `there is no ${kind} named ${name}`);
  const schema = definition.schemas.find((one) => one.version === version);
  if (schema !== undefined) return schema;
  const known = definition.schemas.map((one) => one.version).join(', ');
  throw new AppError('not-found', `${kind} ${name} has no version ${version}; there is ${known}`);
}

function allSchemas(model: Model): readonly LoadedSchema[] {
  const definitions: readonly { readonly schemas: readonly LoadedSchema[] }[] = [
    ...model.events.values(),
    ...model.commands.values(),
  ];
  return definitions.flatMap(({ schemas }) => schemas);
}

function notCompiled({ file }: LoadedSchema, problems: readonly SchemaProblem[]): AppError {
  const details: JsonObject = { file };
  const reason = problems.map((problem) => problem.reason).join('; ');
  return new AppError('invalid-workspace', `the schema ${file} does not compile: ${reason}`, { details });
}
