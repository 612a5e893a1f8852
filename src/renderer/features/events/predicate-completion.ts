/** What may follow a dot in a predicate: the parts of an event, and of payloads by their schemas. */
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { ModelView } from '../../../shared/contract/workspace.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../shared/kernel/json.ts';

const PARTS: readonly Completion[] = [
  { label: 'data', detail: 'the payload', boost: 2 },
  { label: 'type', detail: 'text', boost: 1 },
  { label: 'stream', detail: 'text' },
  { label: 'category', detail: 'text' },
  { label: 'version', detail: 'in its stream' },
  { label: 'position', detail: 'in the log' },
  { label: 'actor', detail: 'text' },
  { label: 'correlationId', detail: 'the flow' },
  { label: 'causationId', detail: 'the cause, or null' },
  { label: 'id', detail: 'text' },
  { label: 'schemaVersion', detail: 'number' },
  { label: 'occurredAt', detail: 'ms' },
  { label: 'recordedAt', detail: 'ms' },
];

/** @param model as it is at the moment of asking. */
export function completePredicate(model: () => ModelView | undefined) {
  return (context: CompletionContext): CompletionResult | null => {
    const types = context.matchBefore(/['"]\w*$/);
    if (types !== null) return typeNames(types.from + 1, model());
    const path = context.matchBefore(/\b(?:event|e)(?:\??\.\w*)+$/);
    if (path === null) return null;
    const steps = path.text.split(/\??\./).slice(1);
    const from = context.pos - (steps.at(-1)?.length ?? 0);
    return { from, options: partsAt(steps.slice(0, -1), model()), validFor: /^\w*$/ };
  };
}

function typeNames(from: number, model: ModelView | undefined): CompletionResult | null {
  const options = (model?.events ?? []).map(({ name }) => ({ label: name, detail: 'event' }));
  return options.length === 0 ? null : { from, options, validFor: /^\w*$/ };
}

function partsAt([first, ...steps]: readonly string[], model: ModelView | undefined): readonly Completion[] {
  if (first === undefined) return PARTS;
  if (first !== 'data') return [];
  const schemas = (model?.events ?? []).flatMap(({ schemas: versions }) => versions);
  const labels = new Map<string, string>();
  for (const schema of schemas) {
    for (const [name, part] of Object.entries(propertiesAt(schema, steps))) {
      if (!labels.has(name)) labels.set(name, wordFor(part));
    }
  }
  return [...labels].map(([label, detail]) => ({ label, detail }));
}

function propertiesAt(schema: JsonObject, steps: readonly string[]): JsonObject {
  const inner = steps.reduce<JsonObject>((part, step) => objectAt(objectAt(part, 'properties'), step), schema);
  return objectAt(inner, 'properties');
}

function objectAt(owner: JsonObject, key: string): JsonObject {
  const value = Object.hasOwn(owner, key) ? owner[key] : undefined;
  return value !== undefined && isJsonObject(value) ? value : {};
}

function wordFor(part: Json | undefined): string {
  const type = part !== undefined && isJsonObject(part) ? part['type'] : undefined;
  return typeof type === 'string' ? type : '';
}
