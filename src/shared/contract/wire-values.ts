/** The small values that the contract's calls are made of. Numbers and texts go in, branded ones come out. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import { messageId, position, timestampMs, toStreamName, version } from '../kernel/names.ts';

export const WirePosition = z.int().min(0).transform(position);
export const WireVersion = z.int().min(0).transform(version);
export const WireStream = z.string().min(1).transform(toStreamName);
export const WireMessageId = z.string().min(1).transform(messageId);
/** Milliseconds since the Unix epoch. */
export const WireTimestamp = z.number().transform(timestampMs);

/** Any JSON value. One plain walk instead of `z.json()`, which tries a union at every node and would dominate a page of events. */
export const WireJson = z.custom<Json>(isJson, 'must be JSON');
export const WireJsonObject = z.custom<JsonObject>(
  (value) => isJsonObject(value) && isJson(value),
  'must be a JSON object',
);

/** A stream of values that ends without one. */
export function streamOf<Value extends z.ZodType>(value: Value) {
  return eventIterator<z.input<Value>, z.output<Value>, void, void>(value, z.void());
}

/** Where in a workspace file; line and column count from 1. */
export const WirePlace = z.object({ file: z.string(), line: z.int(), column: z.int() });

function isJson(value: unknown): value is Json {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      return value === null || Object.values(value).every(isJson);
    default:
      return false;
  }
}
