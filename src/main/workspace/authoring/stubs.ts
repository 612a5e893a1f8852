/**
 * What a handler begins with. When the design says what follows, it does just that with the fields that both payloads have, so that
 * a connected model runs; otherwise it does nothing, or refuses, and says so. A handler that nobody has touched since is
 * recognised, so that a later connection can fill it in.
 */
import type { JsonObject } from '../../../shared/kernel/json.ts';
import { payloadCode, readsData } from './payload-code.ts';

/** Something that a handler may decide: `ctx.send('ShipOrder', ...)`. `schema` is null for an external: it takes any request. */
export type Target = {
  readonly call: 'send' | 'emit' | 'call';
  readonly name: string;
  readonly schema: JsonObject | null;
  /** The field that names the entity; empty for an external. */
  readonly key: string;
};

/** What a handler gets as `data`. */
export type Given = { readonly schema: JsonObject; readonly key: string };

/** @param data The event. @param next What follows, where that is plain. */
export function consumerStub(name: string, data: Given | null, next: Target | undefined): string {
  if (next === undefined) return `${name}() {\n  return []; // nothing follows yet\n}`;
  const code = decisionCode(next, data);
  return `${name}(${readsData(code) ? '{ data }' : '_event'}, ctx) {\n  return ${code};\n}`;
}

/** @param data The command. */
export function decideStub(name: string, state: string, data: Given | null, next: Target | undefined): string {
  if (next === undefined) {
    return `${name}(_${state}, _command, ctx) {\n  return ctx.refuse('${name} is not decided yet');\n}`;
  }
  const code = decisionCode(next, data);
  return `${name}(_${state}, ${readsData(code) ? '{ data }' : '_command'}, ctx) {\n  return ${code};\n}`;
}

/** @param isOpen The state holds whatever events say. */
export function evolveStub(name: string, state: string, isOpen: boolean): string {
  if (isOpen) return `${name}(${state}, { data }) {\n  return { ...${state}, ...data };\n}`;
  return `${name}(${state}) {\n  return ${state};\n}`;
}

/** An answer of an external, to an aggregate or a consumer. */
export function answerStub(name: string): string {
  const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`;
  return `${key}() {\n  return []; // nothing follows from its answer yet\n}`;
}

/** @param row Column and field of the row's key, when the read model has no other column yet. */
export function projectionStub(
  name: string,
  row: { readonly column: string; readonly field: string } | undefined,
): string {
  if (row === undefined) return `${name}() {\n  return []; // the rows stay as they are\n}`;
  return `${name}({ data }, ctx) {\n  return ctx.upsert({ ${row.column}: data.${row.field} });\n}`;
}

/** True for a handler that is as it was made, whatever its indentation. */
export function isUntouched(member: string, stub: string): boolean {
  return normal(member) === normal(stub);
}

/** "ctx.send('ShipOrder', { orderId: data.orderId })" */
function decisionCode({ call, name, schema, key }: Target, data: Given | null): string {
  const request = data === null ? '{}' : 'data';
  const keys = data === null ? {} : { keys: { to: key, from: data.key } };
  const payload = schema === null ? request : payloadCode(schema, { data: data?.schema ?? null, ...keys });
  return `ctx.${call}('${name}', ${payload})`;
}

function normal(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
