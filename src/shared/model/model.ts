/**
 * The model: a workspace as values, after every file has been read and found right. Made by `src/main/workspace`, read by
 * everything else; immutable, and replaced as a whole when files change.
 */
import type { JsonObject } from '../kernel/json.ts';
import type { Aggregate, Consumer, External, Producer, Projection } from './actors.ts';
import type { CommandType, EventType } from './message-type.ts';
import type { WorkspaceSettings } from './settings.ts';

/** A definition with where it stands. `file` and `codeFile` are relative to the workspace, with forward slashes. */
export type Defined<T> = T & { readonly file: string };
export type DefinedWithCode<T> = Defined<T> & {
  /** The handler file, or null when there is none (a producer with a template, an external with fixed answers). */
  readonly codeFile: string | null;
};

export type SchemaFormat = 'json-schema' | 'avro' | 'protobuf';

/** One version's schema as read from its file. */
export type LoadedSchema = {
  readonly version: number;
  readonly file: string;
  readonly format: SchemaFormat;
  /** The JSON Schema of the payload as the log keeps it: the file itself, or what the Avro or Protobuf file amounts to in JSON. */
  readonly schema: JsonObject;
  /** The file as it is. */
  readonly text: string;
};

/** A file that brings data of one version of an event to the next one (`v2.upcast.ts`) or the one before (`v2.downcast.ts`). */
export type Caster = { readonly from: number; readonly to: number; readonly file: string };

export type EventTypeDefinition = Defined<EventType> & {
  readonly schemas: readonly LoadedSchema[];
  readonly casters: readonly Caster[];
};
export type CommandTypeDefinition = Defined<CommandType> & {
  readonly schemas: readonly LoadedSchema[];
  /** The aggregate that handles it, or null (a finding of `check`). */
  readonly aggregate: string | null;
};

export type AggregateDefinition = DefinedWithCode<Aggregate & { readonly stream: string }>;

export type Model = {
  readonly settings: WorkspaceSettings;
  readonly events: ReadonlyMap<string, EventTypeDefinition>;
  readonly commands: ReadonlyMap<string, CommandTypeDefinition>;
  readonly aggregates: ReadonlyMap<string, AggregateDefinition>;
  readonly producers: ReadonlyMap<string, DefinedWithCode<Producer>>;
  readonly consumers: ReadonlyMap<string, DefinedWithCode<Consumer>>;
  readonly projections: ReadonlyMap<string, DefinedWithCode<Projection>>;
  readonly externals: ReadonlyMap<string, DefinedWithCode<External>>;
};

/** Something wrong or doubtful in a workspace. Line and column count from 1. */
export type Finding = {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** A word for the kind of finding: "unknown-event", "invalid-value", "handler-missing". */
  readonly rule: string;
  readonly message: string;
  /** What to do about it, where that can be said. */
  readonly hint?: string;
};
