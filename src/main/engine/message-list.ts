/** Everything that a person can send, with examples that fit. */
import type { MessageTypeView } from '../../shared/contract/messages.ts';
import { newestVersion } from '../../shared/model/address.ts';
import type { CommandTypeDefinition, EventTypeDefinition } from '../../shared/model/model.ts';
import { examplePayloads } from '../schema/example-payload.ts';
import type { Engine } from './engine.ts';

/** Commands, then events, by name. */
export function listMessages(engine: Pick<Engine, 'model' | 'judge'>): readonly MessageTypeView[] {
  const model = engine.model();
  const commands = [...model.commands.values()].map((type) => {
    const category = model.aggregates.get(type.aggregate ?? '')?.stream ?? null;
    return viewMessage(engine, 'command', type, { category, aggregate: type.aggregate });
  });
  const events = [...model.events.values()].map((type) => {
    const owner = [...model.aggregates.values()].find(({ stream }) => stream === type.stream);
    return viewMessage(engine, 'event', type, { category: type.stream, aggregate: owner?.name ?? null });
  });
  return [...commands.sort(byName), ...events.sort(byName)];
}

function viewMessage(
  engine: Pick<Engine, 'judge'>,
  kind: MessageTypeView['kind'],
  type: CommandTypeDefinition | EventTypeDefinition,
  place: Pick<MessageTypeView, 'category' | 'aggregate'>,
): MessageTypeView {
  const { name, description, file, key } = type;
  const version = newestVersion(type.versions);
  const schema = type.schemas.find((each) => each.version === version)?.schema ?? {};
  const examples = examplePayloads(schema).filter((data) => engine.judge(kind, name, data).faults.length === 0);
  return {
    kind,
    name,
    ...(description !== undefined && { description }),
    file,
    key,
    ...place,
    version,
    schema,
    examples,
  };
}

function byName(a: MessageTypeView, b: MessageTypeView): number {
  return a.name < b.name ? -1 : 1;
}
