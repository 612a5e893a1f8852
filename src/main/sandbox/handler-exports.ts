import { jsonText } from './json-text.ts';
import type { ExportPath } from './sandbox.ts';

/** An exported function, called on the object that it stands on. */
export type Handler = (args: readonly unknown[]) => unknown;

/** A module's exports as they were when it was evaluated: what it does to its own objects later changes nothing here. */
export type HandlerExports = {
  readonly paths: readonly ExportPath[];
  find(path: ExportPath): Handler | undefined;
  /** The functions of `evolve`, by event type. */
  readonly evolve: ReadonlyMap<string, Handler>;
  /** JSON text of `initial`; undefined when there is none. */
  readonly initialText: string | undefined;
};

/**
 * @param namespace what evaluating the bundle gave: an object with the exports.
 * @throws TypeError when `initial` is not JSON.
 */
export function readExports(namespace: object): HandlerExports {
  const names = Object.keys(namespace).filter((name) => Reflect.get(namespace, name) !== undefined);
  const found = names.map((name) => ({ name, handlers: handlersIn(namespace, [name]) }));
  const handlers = new Map(found.flatMap((entry) => entry.handlers));
  const evolve = found.find(({ name }) => name === 'evolve')?.handlers ?? [];
  return {
    paths: found.flatMap((entry) =>
      entry.handlers.length > 0 ? entry.handlers.map(([key]) => key.split(END)) : [[entry.name]],
    ),
    find: (path) => handlers.get(path.join(END)),
    evolve: new Map(evolve.map(([key, handler]) => [key.slice('evolve'.length + END.length), handler])),
    initialText: Object.hasOwn(namespace, 'initial')
      ? jsonText(Reflect.get(namespace, 'initial'), 'initial')
      : undefined,
  };
}

/** Between the names of a path, when a path is a key. */
const END = '\0';
const DEEPEST = 4;

type KeyedHandler = readonly [key: string, handler: Handler];

function handlersIn(owner: object, path: ExportPath): readonly KeyedHandler[] {
  const value: unknown = Reflect.get(owner, path.at(-1) ?? '');
  if (typeof value === 'function') return [[path.join(END), (args) => Reflect.apply(value, owner, args) as unknown]];
  if (typeof value !== 'object' || value === null || Array.isArray(value) || path.length === DEEPEST) return [];
  return Object.keys(value).flatMap((name) => handlersIn(value, [...path, name]));
}
