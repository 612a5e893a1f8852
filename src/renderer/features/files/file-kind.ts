/** What a file is in the model, as its place says. */
import type { Kind } from '../../ui/kinds.ts';
import { nameOf } from './paths.ts';

const KIND_OF_FOLDER: Readonly<Record<string, Kind>> = {
  events: 'event',
  commands: 'command',
  aggregates: 'aggregate',
  producers: 'producer',
  consumers: 'consumer',
  projections: 'read-model',
  externals: 'external',
};

/** The kind of what a path belongs to: "events/order-placed/v1.schema.json" is of an event. */
function kindOfPath(path: string): Kind | undefined {
  const folder = path.split('/')[0] ?? '';
  return Object.hasOwn(KIND_OF_FOLDER, folder) ? KIND_OF_FOLDER[folder] : undefined;
}

export type FileBadge = { readonly kind: Kind } | { readonly icon: 'folder' | 'schema' | 'code' | 'settings' | 'text' };

/** What stands before its name. Definitions and the folders of messages carry the sticky of their kind, all else an icon. */
export function badgeOf(path: string, isFolder: boolean): FileBadge {
  const kind = kindOfPath(path);
  const depth = path.split('/').length;
  if (isFolder) return kind !== undefined && depth === 2 ? { kind } : { icon: 'folder' };
  const name = nameOf(path);
  if (kind !== undefined && name.endsWith('.yaml')) return { kind };
  if (/\.(json|jsonc|avsc|proto)$/.test(name)) return { icon: 'schema' };
  if (/\.[mc]?[jt]sx?$/.test(name)) return { icon: 'code' };
  return { icon: /\.ya?ml$/.test(name) ? 'settings' : 'text' };
}

/** What a new file starts with; its place says what it will be. */
export function startingText(path: string): string {
  const kind = kindOfPath(path);
  if (path.endsWith('.json')) return `${JSON.stringify(EMPTY_SCHEMA, null, 2)}\n`;
  if (kind !== undefined && path.endsWith('.yaml')) return `name: ${definedName(path)}\n`;
  return '';
}

const EMPTY_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: {},
  required: [],
  additionalProperties: false,
};

/** "events/order-placed/event.yaml" -> OrderPlaced, "consumers/inventory.yaml" -> inventory. */
function definedName(path: string): string {
  const [folder, own = ''] = path.split('/');
  if (folder !== 'events' && folder !== 'commands') return own.replace(/\.ya?ml$/, '');
  return own.replace(/(^|-)([a-z0-9])/g, (_, _dash, letter: string) => letter.toUpperCase());
}
