/** Who defines, handles, emits and owns what: once each, and unmistakably. Pure. */
import type { Finding } from '../../shared/model/model.ts';
import { DEFINITION_KINDS, type DefinitionKind } from './definition-kinds.ts';
import type { Definition, Definitions } from './definitions.ts';
import { errorAt, warningAt } from './report.ts';
import type { SourceFile, ValuePath } from './source-file.ts';

export function checkOwnership(definitions: Definitions): readonly Finding[] {
  return [
    ...DEFINITION_KINDS.flatMap((kind) => duplicateNames(kind, definitions[kind])),
    ...commandsHandledTwice(definitions),
    ...commandsNotHandled(definitions),
    ...eventsNotEmitted(definitions),
    ...streamsOwnedTwice(definitions),
    ...eventsOfOtherStreams(definitions),
    ...ambiguousCategories(definitions),
  ];
}

function duplicateNames(
  kind: DefinitionKind,
  all: readonly Definition<{ readonly name: string }>[],
): readonly Finding[] {
  const uses = all.map(({ value, source }) => ({ name: value.name, source, path: ['name'] }));
  return repeats(uses).map(({ use, first }) =>
    errorAt(use.source, use.path, {
      rule: 'duplicate-name',
      message: `there is already ${kind === 'event' || kind.startsWith('a') || kind === 'external' ? 'an' : 'a'} ${kind} named ${use.name}, in ${placeOf(first)}`,
      hint: 'give one of them another name',
    }),
  );
}

function commandsHandledTwice({ aggregate }: Definitions): readonly Finding[] {
  const uses = aggregate.flatMap(({ value, source }) =>
    value.commands.map((name, index) => ({ name, source, path: ['commands', index], owner: value.name })),
  );
  return repeats(uses)
    .filter(({ use, first }) => use.source !== first.source)
    .map(({ use, first }) =>
      errorAt(use.source, use.path, {
        rule: 'command-handled-twice',
        message: `${use.name} is already handled by the aggregate ${first.owner}, in ${placeOf(first)}`,
        hint: 'leave it to one of them',
      }),
    );
}

function commandsNotHandled({ aggregate, command, broken }: Definitions): readonly Finding[] {
  // A broken aggregate may well be the one that handles it.
  if ((broken.get('aggregate')?.size ?? 0) > 0) return [];
  const handled = new Set(aggregate.flatMap(({ value }) => value.commands));
  return command
    .filter(({ value }) => !handled.has(value.name))
    .map(({ value, source }) =>
      warningAt(source, ['name'], {
        rule: 'command-not-handled',
        message: `no aggregate handles ${value.name}`,
        hint: `add ${value.name} to the commands of an aggregate`,
      }),
    );
}

function eventsNotEmitted({ aggregate, consumer, event, broken }: Definitions): readonly Finding[] {
  if ((broken.get('aggregate')?.size ?? 0) + (broken.get('consumer')?.size ?? 0) > 0) return [];
  const emitted = new Set([
    ...aggregate.flatMap(({ value }) => value.events),
    ...consumer.flatMap(({ value }) => value.emits),
  ]);
  return event
    .filter(({ value }) => !emitted.has(value.name))
    .map(({ value, source }) =>
      warningAt(source, ['name'], {
        rule: 'event-not-emitted',
        message: `nobody emits ${value.name}`,
        hint: `add ${value.name} to the events of an aggregate or to what a consumer emits`,
      }),
    );
}

function streamsOwnedTwice({ aggregate }: Definitions): readonly Finding[] {
  const uses = aggregate.map(({ value, source }) => ({
    name: value.stream ?? value.name,
    source,
    path: [value.stream === undefined ? 'name' : 'stream'],
    owner: value.name,
  }));
  return repeats(uses)
    .filter(({ use, first }) => use.owner !== first.owner)
    .map(({ use, first }) =>
      errorAt(use.source, use.path, {
        rule: 'stream-owned-twice',
        message: `the streams "${use.name}" already belong to the aggregate ${first.owner}, in ${placeOf(first)}`,
        hint: 'give this aggregate a "stream" of its own',
      }),
    );
}

/** An aggregate folds its own streams, so what it emits must be written there. */
function eventsOfOtherStreams({ aggregate, event }: Definitions): readonly Finding[] {
  const streamOf = new Map(event.map(({ value }) => [value.name, value.stream]));
  return aggregate.flatMap(({ value, source }) => {
    const own = value.stream ?? value.name;
    return value.events.flatMap((name, index) => {
      const stream = streamOf.get(name);
      if (stream === undefined || stream === own) return [];
      const message = `${name} is written to "${stream}" streams, but ${value.name} owns "${own}" streams`;
      const hint = `set "stream: ${own}" in the definition of ${name}, or let a consumer emit it`;
      return [errorAt(source, ['events', index], { rule: 'event-of-other-stream', message, hint })];
    });
  });
}

/** "order" with the key "item-1" and "order-item" with the key "1" would both be the stream "order-item-1". */
function ambiguousCategories({ aggregate, event }: Definitions): readonly Finding[] {
  const uses = [
    ...event.map(({ value, source }) => ({ name: value.stream, source, path: ['stream'] })),
    ...aggregate.map(({ value, source }) =>
      value.stream === undefined
        ? { name: value.name, source, path: ['name'] }
        : { name: value.stream, source, path: ['stream'] },
    ),
  ];
  return uses.flatMap((use) => {
    const shorter = uses.find((other) => use.name.startsWith(`${other.name}-`));
    if (shorter === undefined) return [];
    const message = `streams of "${use.name}" cannot be told from those of "${shorter.name}" (${placeOf(shorter)}): both begin with "${shorter.name}-"`;
    const hint = `choose a category that does not begin with "${shorter.name}-"`;
    return [errorAt(use.source, use.path, { rule: 'ambiguous-stream', message, hint })];
  });
}

type Use = { readonly name: string; readonly source: SourceFile; readonly path: ValuePath };

/** Every use of a name after its first, with the first. */
function repeats<U extends Use>(uses: readonly U[]): readonly { readonly use: U; readonly first: U }[] {
  const firsts = new Map<string, U>();
  return uses.flatMap((use) => {
    const first = firsts.get(use.name);
    if (first !== undefined) return [{ use, first }];
    firsts.set(use.name, use);
    return [];
  });
}

function placeOf({ source, path }: Use): string {
  return `${source.file}:${source.place(path).line}`;
}
