/** What is sound to offer in a handler without a language server: names of the model, of the module, and what `ctx` can do. */
import { type Names, type Offer, type Offers, offersOf } from './names.ts';

/** @param before the text up to the cursor. */
export function completeTypeScript(path: string, before: string, names: Names): Offers {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (/^\s*(\/\/|\*|\/\*)/.test(line)) return null;
  const word = /[\w$]*$/.exec(line)?.[0] ?? '';
  const from = before.length - word.length;
  const lead = line.slice(0, line.length - word.length);
  if (/\bctx\.$/.test(lead)) return { from, options: names.typings.contexts.get(contextOf(path)) ?? [] };
  const called = /\bctx\.(\w+)\(\s*['"]$/.exec(lead)?.[1];
  if (called !== undefined) return { from, options: argumentsOf(called, names) };
  if (/['"]$/.test(lead)) return { from, options: /\bfrom\s*['"]$/.test(lead) ? MODULE : messages(names) };
  if (/^\s*import\b.*[{,]\s*$/.test(lead)) return { from, options: names.typings.exports };
  if (/^ {2}$/.test(lead) && word !== '') return { from, options: [...messages(names), ...names.typings.exports] };
  if (word === '' || lead.endsWith('.')) return null;
  return { from, options: names.typings.exports };
}

const MODULE: readonly Offer[] = [{ label: 'replayground', type: 'namespace' }];

function messages({ events, commands, externals, aggregates }: Names): readonly Offer[] {
  return [
    ...offersOf(events, 'class', 'event'),
    ...offersOf(commands, 'function', 'command'),
    ...offersOf(externals, 'interface', 'external'),
    ...offersOf(aggregates, 'namespace', 'aggregate'),
  ];
}

function argumentsOf(called: string, { events, commands, externals }: Names): readonly Offer[] {
  if (called === 'emit') return offersOf(events, 'class', 'event');
  if (called === 'send') return offersOf(commands, 'function', 'command');
  return called === 'call' ? offersOf(externals, 'interface', 'external') : [];
}

const CONTEXTS: Readonly<Record<string, string>> = {
  aggregates: 'AggregateContext',
  consumers: 'ConsumerContext',
  projections: 'ProjectionContext',
  producers: 'ProducerContext',
};

/** The interface of `ctx` in a file, by the folder of its kind; what every handler has elsewhere. */
function contextOf(path: string): string {
  const folder = path.split('/')[0] ?? '';
  return (Object.hasOwn(CONTEXTS, folder) ? CONTEXTS[folder] : undefined) ?? 'HandlerContext';
}
