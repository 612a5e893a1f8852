/** What may stand at a place of a definition file: its keys, and values that the model or the format knows. */
import { Aggregate, Consumer, External, Producer, Projection } from '../../../../shared/model/actors.ts';
import { CommandType, EventType } from '../../../../shared/model/message-type.ts';
import { WorkspaceSettings } from '../../../../shared/model/settings.ts';
import { type Names, type Offer, type Offers, offersOf } from './names.ts';

const KEYS: Readonly<Record<string, readonly string[]>> = {
  events: Object.keys(EventType.shape),
  commands: Object.keys(CommandType.shape),
  aggregates: Object.keys(Aggregate.shape),
  producers: Object.keys(Producer.shape),
  consumers: Object.keys(Consumer.shape),
  projections: Object.keys(Projection.shape),
  externals: Object.keys(External.shape),
  'replayground.yaml': Object.keys(WorkspaceSettings.shape),
};

/** Words that a key of the format chooses from. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  status: EventType.shape.versions.def.element.shape.status.unwrap().options,
  start: Consumer.shape.start.unwrap().options,
  target: Projection.shape.target.unwrap().options,
  onError: Projection.shape.onError.unwrap().options,
  compatibility: WorkspaceSettings.shape.compatibility.unwrap().options,
  bus: WorkspaceSettings.shape.bus.unwrap().options,
  synchronous: ['normal', 'full'],
  afterwards: ['true', 'false'],
};
const COLUMN_TYPES = Projection.shape.columns.valueType.options;

/** @param before the text up to the cursor, @param after the rest of the file. */
export function completeYaml(path: string, before: string, after: string, names: Names): Offers {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (/^\s*#|\s#/.test(line)) return null;
  const word = /[\w-]*$/.exec(line)?.[0] ?? '';
  const from = before.length - word.length;
  const lead = line.slice(0, line.length - word.length);
  const options = lead === '' ? keysOf(path, before, after) : valuesOf(lead, before, names);
  const chosen = listAround(lead, after);
  return { from, options: options.filter(({ label }) => !chosen.includes(label)) };
}

/** The keys that the file does not have yet. */
function keysOf(path: string, before: string, after: string): readonly Offer[] {
  const folder = path.split('/')[0] ?? '';
  const keys = Object.hasOwn(KEYS, folder) ? (KEYS[folder] ?? []) : [];
  const lines = `${before.slice(0, before.lastIndexOf('\n') + 1)}${after.slice(after.indexOf('\n') + 1)}`;
  const there = [...lines.matchAll(/^(\w+):/gm)].map(([, key]) => key);
  return keys.filter((key) => !there.includes(key)).map((label) => ({ label, type: 'property' }));
}

function valuesOf(lead: string, before: string, names: Names): readonly Offer[] {
  const key = keyAt(lead, before);
  switch (key) {
    case 'subscribes':
    case 'from':
    case 'emits':
    case 'events':
      return offersOf(names.events, 'class', 'event');
    case 'commands':
    case 'sends':
    case 'send':
      return offersOf(names.commands, 'function', 'command');
    case 'calls':
      return offersOf(names.externals, 'interface', 'external');
    case 'stream':
      return offersOf(names.categories, 'namespace', 'stream');
    case 'columns':
      return lead.trim() === '' ? [] : offersOf(COLUMN_TYPES, 'keyword', 'column type');
    default:
      return key !== undefined && Object.hasOwn(WORDS, key) ? offersOf(WORDS[key] ?? [], 'keyword', '') : [];
  }
}

/** The key whose value is written: on this line, or the one that this list or table stands below. */
function keyAt(lead: string, before: string): string | undefined {
  const own = /(?:^|[\s{,-])(\w+):\s+(?:\[[^\]]*)?$/.exec(lead)?.[1];
  const isColumn = /^\s+\w+:\s+$/.test(lead);
  if (own !== undefined && (!isColumn || Object.hasOwn(WORDS, own) || own === 'send')) return own;
  if (!/^\s*-\s+$|^\s+$/.test(lead) && !isColumn) return undefined;
  const above = before.slice(0, before.lastIndexOf('\n') + 1).split('\n');
  const parent = above.findLast((text) => /^\w+:/.test(text));
  return /^(\w+):\s*$/.exec(parent ?? '')?.[1];
}

/** What the list `[A, B` around the cursor names already. */
function listAround(lead: string, after: string): readonly string[] {
  const left = /\[([^\]]*)$/.exec(lead)?.[1];
  if (left === undefined) return [];
  const right = /^[^\]\n]*/.exec(after)?.[0] ?? '';
  return `${left},${right}`.split(',').map((name) => name.trim());
}
