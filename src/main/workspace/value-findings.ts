/** Turns zod's issues into findings in plain words, each at the value it is about. */
import type { z } from 'zod';
import type { Finding } from '../../shared/model/model.ts';
import { errorAt, pathText } from './report.ts';
import type { SourceFile, ValuePath } from './source-file.ts';
import { suggestion } from './suggest.ts';

type Issue = z.core.$ZodIssue;

/** What to write where a value is missing. */
const MISSING_HINTS: Readonly<Record<string, string>> = {
  name: 'give it a name',
  stream: 'name the category of its streams, like "stream: order"',
  key: 'name the field that says which entity it is about, like "key: orderId"',
  versions: 'list its versions, like "versions: [{ version: 1, schema: v1.schema.json }]"',
  schema: 'name the schema file beside this one, like "schema: v1.schema.json"',
  commands: 'list the commands that it decides',
  events: 'list the events that it emits',
  subscribes: 'list the events that it handles',
  from: 'list the events that it is built from',
  columns: 'list its columns with their types, like "order_id: text"',
  latency: 'say how long an answer takes, like "latency: { min: 20ms, max: 80ms }"',
  subjectPrefix: 'choose the first word of its bus subjects, like "subjectPrefix: shop"',
};

export function valueFindings(source: SourceFile, issues: readonly Issue[]): readonly Finding[] {
  return issues.flatMap((issue) => valueFinding(source, issue));
}

function valueFinding(source: SourceFile, issue: Issue): Finding {
  const found = valueAtPath(source.value, issue.path);
  if (found === undefined && issue.path.length > 0 && issue.code !== 'custom') return missing(source, issue);
  const label = pathText(issue.path);
  const message = `${label === '' ? 'the file' : label} ${reason(issue, found)}`;
  const on = issue.code === 'invalid_key' ? 'key' : 'value';
  return errorAt(source, issue.path, { rule: 'invalid-value', message, hint: hintFor(issue, found), on });
}

function missing(source: SourceFile, issue: Issue): Finding {
  const key = String(issue.path.at(-1));
  const owner = pathText(issue.path.slice(0, -1));
  const message = owner === '' ? `"${key}" is missing` : `"${key}" is missing in ${owner}`;
  const hint = MISSING_HINTS[key] ?? `add "${key}"`;
  return errorAt(source, issue.path.slice(0, -1), { rule: 'missing-value', message, hint });
}

function reason(issue: Issue, found: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${article(issue.expected)}, found ${describe(found)}`;
    case 'invalid_value':
      return `must be ${issue.values.map(String).join(' or ')}, found ${describe(found)}`;
    case 'too_small':
      return `must ${sized(issue.origin, 'at least', Number(issue.minimum))}, found ${describe(found)}`;
    case 'too_big':
      return `must ${sized(issue.origin, 'at most', Number(issue.maximum))}, found ${describe(found)}`;
    case 'invalid_format':
      return `${issue.message}, found ${describe(found)}`;
    case 'invalid_key':
      return `is not a name that fits here: it ${issue.issues[0]?.message ?? 'is not allowed'}`;
    case 'invalid_union':
      return `must be a value that JSON can hold, found ${describe(found)}`;
    default:
      return `is not right: ${issue.message}`;
  }
}

function hintFor(issue: Issue, found: unknown): string | undefined {
  if (issue.code !== 'invalid_value' || typeof found !== 'string') return undefined;
  const allowed = issue.values.map(String);
  return suggestion(found, allowed, `write ${allowed.join(' or ')}`);
}

function sized(origin: string, bound: string, count: number): string {
  if (origin === 'array') return `have ${bound} ${count} ${count === 1 ? 'entry' : 'entries'}`;
  if (origin === 'string') return `have ${bound} ${count} ${count === 1 ? 'character' : 'characters'}`;
  return `be ${bound} ${count}`;
}

function article(expected: string): string {
  const words: Readonly<Record<string, string>> = {
    string: 'text',
    int: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
    array: 'a list',
    object: 'a mapping of keys to values',
    record: 'a mapping of keys to values',
  };
  return words[expected] ?? expected;
}

/** A value as a person would name it: `"2x"`, `7`, `a list`, `nothing`. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a mapping';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

function valueAtPath(root: unknown, path: ValuePath): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined,
    root,
  );
}
