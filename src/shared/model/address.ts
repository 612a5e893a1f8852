/** Who decides a command and on which stream: read off the model. */
import { AppError } from '../kernel/failure.ts';
import { type Json, type JsonObject, valueAt } from '../kernel/json.ts';
import { type StreamName, streamName } from '../kernel/names.ts';
import type { EventTypeDefinition, Model } from './model.ts';

export type CommandAddress = {
  readonly aggregate: string;
  readonly stream: StreamName;
  readonly category: string;
  readonly schemaVersion: number;
};

export type EventAddress = { readonly stream: StreamName; readonly category: string; readonly schemaVersion: number };

/** @throws AppError `not-found` (no such command, nobody decides it), `invalid-input` (the key field is missing). */
export function commandAddress(model: Model, command: string, data: JsonObject): CommandAddress {
  const definition = model.commands.get(command);
  if (!definition)
    throw new AppError('not-found', `send ${command}: no such command; there are ${listOf(model.commands.keys())}`);
  const aggregate = definition.aggregate === null ? undefined : model.aggregates.get(definition.aggregate);
  if (!aggregate)
    throw new AppError('not-found', `send ${command}: no aggregate lists it under commands (${definition.file})`);
  const key = keyIn(data, definition.key, command, definition.file);
  return {
    aggregate: aggregate.name,
    stream: streamName(aggregate.stream, key),
    category: aggregate.stream,
    schemaVersion: newestVersion(definition.versions),
  };
}

/** @throws AppError `not-found`, `invalid-input`. */
export function eventAddress(model: Model, type: string, data: JsonObject): EventAddress {
  const definition = eventDefinition(model, type);
  const key = keyIn(data, definition.key, type, definition.file);
  return {
    stream: streamName(definition.stream, key),
    category: definition.stream,
    schemaVersion: newestVersion(definition.versions),
  };
}

/** @throws AppError `not-found`. */
function eventDefinition(model: Model, type: string): EventTypeDefinition {
  const definition = model.events.get(type);
  if (!definition)
    throw new AppError(
      'not-found',
      `event ${type}: the workspace has no such event; there are ${listOf(model.events.keys())}`,
    );
  return definition;
}

/** The version that is written: the newest active one, or the newest of all while none is active. */
export function newestVersion(versions: readonly { readonly version: number; readonly status: string }[]): number {
  const active = versions.filter((entry) => entry.status === 'active');
  return (active.at(-1) ?? versions.at(-1))?.version ?? 1;
}

function keyIn(data: JsonObject, path: string, name: string, file: string): string {
  const value: Json | undefined = valueAt(data, path);
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'number') return String(value);
  throw new AppError(
    'invalid-input',
    `${name}: the key field "${path}" (${file}) must be a text or a number, found ${JSON.stringify(value) ?? 'nothing'}`,
  );
}

function listOf(names: Iterable<string>): string {
  return [...names].sort().join(', ') || 'none';
}
