/** The module "replayground" as completion reads it: what it exports, and what `ctx` can do for each kind of handler. */
import type { Offer } from './names.ts';

export type Typings = {
  /** Names to import: Decide, Evolve, Handlers, ... */
  readonly exports: readonly Offer[];
  /** By the context's interface: what stands in "AggregateContext" and above it. */
  readonly contexts: ReadonlyMap<string, readonly Offer[]>;
};

const INTERFACE = /export interface (\w+Context)\b[^{]*?(?:extends (\w+)\s*)?\{\n([\s\S]*?)\n {2}\}/g;
const MEMBER = /\/\*\* ([^\n]*?) \*\/\n {4}(readonly )?(\w+)(?=[<(:])([^\n]*)/g;
const EXPORT =
  /(?:\/\*\*(?: |\n\s*\* )([^\n]*?)(?: \*\/|\n(?:\s*\*[^\n]*\n)*?\s*\*\/)\n\s*)?export (?:type|interface) (\w+)/g;

export function parseTypings(text: string): Typings {
  const own = new Map<string, { readonly above: string | undefined; readonly members: readonly Offer[] }>();
  for (const [, name = '', above, body = ''] of text.matchAll(INTERFACE))
    own.set(name, { above, members: membersOf(body) });
  const all = (name: string | undefined): readonly Offer[] => {
    const found = name === undefined ? undefined : own.get(name);
    return found === undefined ? [] : [...found.members, ...all(found.above)];
  };
  return {
    exports: [...text.matchAll(EXPORT)].map(([, info, label = '']) => ({
      label,
      type: 'type',
      detail: 'replayground',
      ...(info !== undefined && { info }),
    })),
    contexts: new Map([...own.keys()].map((name) => [name, all(name)])),
  };
}

function membersOf(body: string): readonly Offer[] {
  return [...body.matchAll(MEMBER)].map(([, info = '', isValue, label = '', rest = '']) => ({
    label,
    type: isValue === undefined ? 'method' : 'property',
    detail: isValue === undefined ? parametersOf(rest) : rest.replace(/^: |;$/g, ''),
    info,
    boost: isValue === undefined ? 1 : 0,
  }));
}

/** "(name, after, data?)" */
function parametersOf(rest: string): string {
  const list = /\(([^)]*)\)/.exec(rest)?.[1];
  if (list === undefined) return '(…)';
  return `(${[...list.matchAll(/(\w+\??):/g)].map(([, name]) => name).join(', ')})`;
}
