/** Bundles made by hand, for code that the bundler would not let through: the sandbox must hold against any script. */
import { createHash } from 'node:crypto';
import type {
  CallInvocation,
  EachInvocation,
  FoldInvocation,
  HandlerBundle,
  HandlerModule,
} from '../../../src/main/sandbox/sandbox.ts';
import type { Json } from '../../../src/shared/kernel/json.ts';

/**
 * @param source JavaScript at module level; what it names in `names` is exported.
 * @param names exports that it declares: "handlers" alone unless told.
 */
export function scriptBundle(
  source: string,
  names: readonly string[] = ['handlers'],
  file = 'consumers/test.ts',
): HandlerBundle {
  const code = `(() => {\n${source}\nreturn { ${names.join(', ')} };\n})()\n`;
  const hash = createHash('sha256').update(code).digest('hex');
  return { file, hash, code, sourceMap: '{"version":3,"sources":[],"names":[],"mappings":""}' };
}

/** A module whose one handler, `handlers.go`, has this body; `event` and `ctx` are its parameters. */
export function goBundle(body: string, before = ''): HandlerBundle {
  return scriptBundle(`${before}\nconst handlers = { go(event, ctx) {\n${body}\n} };`);
}

/** A call of `handlers.go`. */
export function go(event: Json = null, seed = 'seed', timeMs = 1_700_000_000_000): CallInvocation {
  const facts = { correlationId: 'flow-1', attempt: 1, actor: 'consumer/test' };
  return { kind: 'call', path: ['handlers', 'go'], args: [event], context: { timeMs, seed, facts } };
}

/** A fold of `events`, which are told the version by their place. */
export function foldOf(
  events: readonly { readonly type: string; readonly data: Json }[],
  rest: Partial<FoldInvocation> = {},
): FoldInvocation {
  const full = events.map((event, index) => ({ ...event, version: index + 1, timeMs: 1_000 + index }));
  return { kind: 'fold', eventsText: JSON.stringify(full), ...rest };
}

/** What the one invocation answered: its value, or its failure as "code: message". */
export async function answerTo(
  module: HandlerModule,
  invocation: CallInvocation | FoldInvocation = go(),
): Promise<Json> {
  const [answer] = await module.invoke([invocation]);
  if (answer === undefined) throw new Error('no answer');
  return answer.ok ? answer.value : `${answer.failure.code}: ${answer.failure.message}`;
}

/** A page of events for `handlers`, all of type `go` unless told; each is told of its place in the page, from 1. */
export function eachOf(events: readonly { readonly type?: string; readonly data?: Json }[]): EachInvocation {
  const types = [...new Set(events.map(({ type = 'go' }) => type))];
  const entries = events.map(({ type = 'go', data = null }, index) => {
    const metadata = [`id-${index + 1}`, 'flow-1', null, 'person', 0];
    return [index + 1, index + 1, types.indexOf(type), 'shop-1', 1_700_000_000_000 + index, metadata, data];
  });
  const kinds = Object.fromEntries(types.map((type, kind) => [kind, { type, schemaVersion: 1 }]));
  const page = { text: Buffer.from(JSON.stringify(entries)), kinds, count: events.length };
  return { part: 'handlers', page, actor: 'projection/test', seed: 'test' };
}
