/** Reading what the person typed: numbers, durations, moments, JSON. Every mistake is a usage error that says what would be right. */
import { readFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { parseDuration } from '../../shared/kernel/duration.ts';
import { isAppError, messageOf } from '../../shared/kernel/failure.ts';
import { isJsonObject, type JsonObject } from '../../shared/kernel/json.ts';
import { readJson } from '../workspace/json-text.ts';

/** What was typed cannot be right; ends the program with the usage exit code. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** An integer of at least `least`, as a commander argument parser. */
export function integer(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isSafeInteger(value) && value >= least && text.trim() !== '') return value;
    throw new InvalidArgumentError(`It must be a whole number of at least ${least}.`);
  };
}

/** "30s" as milliseconds. */
export function durationMs(text: string): number {
  const ms = parseDuration(text);
  if (ms !== undefined) return ms;
  throw new InvalidArgumentError('Write a duration like 500ms, 30s, 5min or 1h.');
}

/** A point of the log: a position, or a time. */
export type LogPoint =
  | { readonly kind: 'position'; readonly position: number }
  | { readonly kind: 'time'; readonly atMs: number };

/** "1200" (a position), "2026-01-31T12:00:00Z" (a time), "-15m" (so long ago, before `nowMs`). */
export function logPoint(nowMs: number): (text: string) => LogPoint {
  return (text) => {
    if (/^\d+$/.test(text)) return { kind: 'position', position: Number(text) };
    const ago = text.startsWith('-') ? parseDuration(text.slice(1)) : undefined;
    if (ago !== undefined) return { kind: 'time', atMs: nowMs - ago };
    const atMs = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
    if (!Number.isNaN(atMs)) return { kind: 'time', atMs };
    throw new InvalidArgumentError('Give a position (1200), a time (2026-01-31T12:00:00Z) or how long ago (-15m).');
  };
}

/**
 * The payload of `--data`: JSON text, or `@file` to read it from there.
 * @throws UsageError that points at the place of a mistake.
 */
export function jsonData(given: string): JsonObject {
  const text = given.startsWith('@') ? readText(given.slice(1)) : given;
  const source = given.startsWith('@') ? given.slice(1) : '--data';
  const reading = readJson(text);
  if (!reading.ok) throw new UsageError(mistakeText(source, text, reading.error));
  if (isJsonObject(reading.node.value)) return reading.node.value;
  throw new UsageError(`${source}: expected a JSON object like {"id": "42"}, found ${text.trim().slice(0, 40)}`);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`--data @${file}: ${messageOf(error)}`, { cause: error });
  }
}

/** What a search threw: where in the text of its predicate the mistake is, when it is about that; else as it is. */
export function predicateMistake(text: string | undefined, error: unknown): unknown {
  if (text === undefined || !isAppError(error)) return error;
  const { line, column } = error.details;
  if (typeof line !== 'number' || typeof column !== 'number') return error;
  const excerpt = text.split('\n')[line - 1] ?? '';
  const from = Math.max(0, column - 61);
  const pointed = [`    ${excerpt.slice(from, from + 80)}`, `    ${' '.repeat(column - 1 - from)}^`];
  return new UsageError([`${error.message} (line ${line}, column ${column})`, ...pointed].join('\n'), { cause: error });
}

/** The line with the mistake, and a caret below its place. */
function mistakeText(
  source: string,
  text: string,
  error: { readonly offset: number; readonly message: string },
): string {
  const before = text.slice(0, error.offset).split('\n');
  const column = before.at(-1)?.length ?? 0;
  const line = text.split('\n')[before.length - 1] ?? '';
  const from = Math.max(0, column - 60);
  const excerpt = line.slice(from, from + 80);
  return [
    `${source} is no JSON: line ${before.length}, column ${column + 1}: ${error.message}`,
    `    ${excerpt}`,
    `    ${' '.repeat(column - from)}^`,
    ...(error.message.includes(`"'"`)
      ? ['  JSON wants double quotes; in a shell put the whole text in single ones']
      : []),
  ].join('\n');
}
