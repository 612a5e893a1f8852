/** An event's payload in one short line: the values that tell rows of one stream apart. */
import { isJsonObject, type Json, type JsonObject } from '../../../shared/kernel/json.ts';

const MOST_PARTS = 5;
const MOST_CHARS = 40;

/** `{ sku: "KB-4471", orderId: "301208", quantity: 2 }` of stream "inventory-item-KB-4471" -> "301208 · quantity 2". */
export function eventSummary(data: JsonObject, stream: string): string {
  return Object.entries(data)
    .filter(([, value]) => value !== null && !(typeof value === 'string' && stream.endsWith(`-${value}`)))
    .map(([key, value]) => partText(key, value))
    .filter((text) => text !== '')
    .slice(0, MOST_PARTS)
    .join(' · ');
}

/** Texts speak for themselves; numbers, yes and no, and lists need their name. */
function partText(key: string, value: Json): string {
  if (typeof value === 'string') return cut(value);
  if (Array.isArray(value)) return `${value.length} ${value.length === 1 ? key.replace(/s$/, '') : key}`;
  if (isJsonObject(value)) return objectText(key, value);
  return `${key} ${value}`;
}

function objectText(key: string, value: JsonObject): string {
  const leaves = Object.values(value).filter((leaf) => typeof leaf === 'string' || typeof leaf === 'number');
  const texts = leaves.filter((leaf) => typeof leaf === 'string');
  const words = texts.length === leaves.length ? texts.slice(0, 2) : [key, ...leaves.slice(0, 2)];
  return cut(words.join(' '));
}

function cut(text: string): string {
  return text.length > MOST_CHARS ? `${text.slice(0, MOST_CHARS - 1)}…` : text;
}
