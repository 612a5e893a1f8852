/** What a change of the definitions would do to what is recorded: events that nothing knows any more, history that is handled again. */
import type { EventStore } from '../store/event-store.ts';
import { type DefinitionsByKind, parseDefinitions } from '../workspace/definitions.ts';
import { compareText } from '../workspace/report.ts';

type Texts = ReadonlyMap<string, string>;

export type DefinitionsChange = {
  readonly before: Texts;
  readonly after: Texts;
  /** Their names afterwards. A bus knows a consumer's place by its name, so one with a new name begins anew. */
  readonly renamedConsumers: readonly string[];
};

/** Sentences for a person, each about one thing that would happen; empty when nothing would. */
export async function historyConcerns(
  { before, after, renamedConsumers }: DefinitionsChange,
  { statistics }: Pick<EventStore, 'statistics'>,
): Promise<readonly string[]> {
  const then = definitionsIn(after);
  const kept = new Set(then.event.map(({ value }) => value.name));
  const gone = definitionsIn(before)
    .event.map(({ value }) => value.name)
    .filter((name) => !kept.has(name));
  if (gone.length === 0 && renamedConsumers.length === 0) return [];
  const stored = new Map<string, number>();
  for (const { type, events } of await statistics.types()) stored.set(type, (stored.get(type) ?? 0) + events);
  const counted = (types: readonly string[]) => types.reduce((sum, type) => sum + (stored.get(type) ?? 0), 0);
  return [
    ...gone.filter((type) => counted([type]) > 0).map((type) => stranded(type, counted([type]))),
    ...then.consumer.flatMap(({ value: { name, subscribes, start } }) => {
      const events = counted(subscribes);
      return renamedConsumers.includes(name) && start === 'beginning' && events > 0 ? [again(name, events)] : [];
    }),
  ];
}

function stranded(type: string, events: number): string {
  const words = events === 1 ? '1 event is' : `${events.toLocaleString('en-US')} events are`;
  return `${words} recorded as ${type}. They stay in the log, but nothing knows them any more: no aggregate folds them, no consumer and no read model handles them.`;
}

function again(consumer: string, events: number): string {
  const words = events === 1 ? '1 recorded event' : `${events.toLocaleString('en-US')} recorded events`;
  return `Under its new name ${consumer} begins at the start of the log and handles ${words} again, with all that follows from them. Write "start: now" in its file first to leave them out.`;
}

function definitionsIn(texts: Texts): DefinitionsByKind {
  const paths = [...texts.keys()].filter((path) => path.endsWith('.yaml')).sort(compareText);
  return parseDefinitions(new Map(paths.map((path) => [path, texts.get(path) ?? '']))).definitions;
}
