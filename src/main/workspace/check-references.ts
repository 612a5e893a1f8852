/** Every name that a definition uses must be the name of something that is there. Pure. */
import type { Finding } from '../../shared/model/model.ts';
import type { DefinitionKind } from './definition-kinds.ts';
import type { Definitions } from './definitions.ts';
import { errorAt, warningAt } from './report.ts';
import type { SourceFile, ValuePath } from './source-file.ts';
import { suggestion } from './suggest.ts';

type Referred = 'event' | 'command' | 'external';

const WHERE: Readonly<Record<Referred, string>> = {
  event: 'add events/<name>/event.yaml',
  command: 'add commands/<name>/command.yaml',
  external: 'add externals/<name>.yaml',
};

export function checkReferences(definitions: Definitions): readonly Finding[] {
  const known = {
    event: namesOf(definitions, 'event'),
    command: namesOf(definitions, 'command'),
    external: namesOf(definitions, 'external'),
  };
  const list = (source: SourceFile, key: string, names: readonly string[], kind: Referred) =>
    names.flatMap((name, index) => [
      ...checkName(source, [key, index], name, kind, known[kind]),
      ...checkRepeat(source, [key, index], names, index),
    ]);
  return [
    ...definitions.aggregate.flatMap(({ value, source }) => [
      ...list(source, 'commands', value.commands, 'command'),
      ...list(source, 'events', value.events, 'event'),
      ...list(source, 'calls', value.calls, 'external'),
    ]),
    ...definitions.consumer.flatMap(({ value, source }) => [
      ...list(source, 'subscribes', value.subscribes, 'event'),
      ...list(source, 'sends', value.sends, 'command'),
      ...list(source, 'emits', value.emits, 'event'),
      ...list(source, 'calls', value.calls, 'external'),
    ]),
    ...definitions.projection.flatMap(({ value, source }) => list(source, 'from', value.from, 'event')),
    ...definitions.producer.flatMap(({ value, source }) => [
      ...list(source, 'sends', value.sends, 'command'),
      ...(value.template ? checkName(source, ['template', 'send'], value.template.send, 'command', known.command) : []),
      ...(value.script ?? []).flatMap((step, index) =>
        checkName(source, ['script', index, 'send'], step.send, 'command', known.command),
      ),
    ]),
  ];
}

/** Names of a kind, those of files with errors included. */
function namesOf(definitions: Definitions, kind: DefinitionKind): ReadonlySet<string> {
  return new Set([...definitions[kind].map(({ value }) => value.name), ...(definitions.broken.get(kind) ?? [])]);
}

function checkName(
  source: SourceFile,
  path: ValuePath,
  name: string,
  kind: Referred,
  known: ReadonlySet<string>,
): readonly Finding[] {
  if (known.has(name)) return [];
  const hint = suggestion(name, known, WHERE[kind]);
  return [errorAt(source, path, { rule: `unknown-${kind}`, message: `there is no ${kind} named ${name}`, hint })];
}

function checkRepeat(source: SourceFile, path: ValuePath, names: readonly string[], index: number): readonly Finding[] {
  if (names.indexOf(names[index] as string) === index) return [];
  const message = `${names[index]} is listed twice`;
  return [warningAt(source, path, { rule: 'listed-twice', message, hint: 'remove one of them' })];
}
