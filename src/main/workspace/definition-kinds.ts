/** The kinds of definition files and where each lives in the folder (design.md section 4). */
import type { z } from 'zod';
import { Aggregate, Consumer, External, Producer, Projection } from '../../shared/model/actors.ts';
import { CommandType, EventType } from '../../shared/model/message-type.ts';

export const SETTINGS_FILE = 'replayground.yaml';

export type DefinitionTypes = {
  event: EventType;
  command: CommandType;
  aggregate: Aggregate;
  producer: Producer;
  consumer: Consumer;
  projection: Projection;
  external: External;
};
export type DefinitionKind = keyof DefinitionTypes;

export type KindPlace<K extends DefinitionKind> = {
  /** Top folder of the kind: "events". */
  readonly folder: string;
  /** The file in a folder of its own for each definition ("event.yaml"), or null for one file a definition ("inventory.yaml"). */
  readonly fileName: string | null;
  readonly schema: z.ZodType<DefinitionTypes[K]>;
  /** Its keys in the order in which they are written. */
  readonly keys: readonly string[];
};

export const KINDS: { readonly [K in DefinitionKind]: KindPlace<K> } = {
  event: { folder: 'events', fileName: 'event.yaml', schema: EventType, keys: Object.keys(EventType.shape) },
  command: { folder: 'commands', fileName: 'command.yaml', schema: CommandType, keys: Object.keys(CommandType.shape) },
  aggregate: { folder: 'aggregates', fileName: null, schema: Aggregate, keys: Object.keys(Aggregate.shape) },
  producer: { folder: 'producers', fileName: null, schema: Producer, keys: Object.keys(Producer.shape) },
  consumer: { folder: 'consumers', fileName: null, schema: Consumer, keys: Object.keys(Consumer.shape) },
  projection: { folder: 'projections', fileName: null, schema: Projection, keys: Object.keys(Projection.shape) },
  external: { folder: 'externals', fileName: null, schema: External, keys: Object.keys(External.shape) },
};

export const DEFINITION_KINDS: readonly DefinitionKind[] = [
  'event',
  'command',
  'aggregate',
  'producer',
  'consumer',
  'projection',
  'external',
];

/** True for a file that defines one thing of that kind: "consumers/inventory.yaml", "events/order-placed/event.yaml". */
export function isDefinitionFile(kind: DefinitionKind, file: string): boolean {
  const { folder, fileName } = KINDS[kind];
  const [top, second, third, ...deeper] = file.split('/');
  if (top !== folder || second === undefined || deeper.length > 0) return false;
  return fileName === null ? third === undefined && second.endsWith('.yaml') : third === fileName;
}

/** The name a file's place suggests: "events/order-placed/event.yaml" -> OrderPlaced, "consumers/inventory.yaml" -> inventory. */
export function nameFromFile(kind: DefinitionKind, file: string): string {
  const own = file.split('/')[1] ?? '';
  if (KINDS[kind].fileName === null) return own.replace(/\.yaml$/, '');
  return own.replace(/(^|-)([a-z0-9])/g, (_match, _dash, letter: string) => letter.toUpperCase());
}
