/** What the app remembers between its runs: recent workspaces and where windows stood. One JSON file, written whole or not at all. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const Bounds = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(100),
  height: z.int().min(100),
  maximized: z.boolean(),
});
export type Bounds = z.infer<typeof Bounds>;

const Memory = z.object({
  /** Newest first. */
  recent: z.array(z.string()).readonly(),
  /** By what the window showed. */
  windows: z.record(z.string(), Bounds),
});
type Memory = z.infer<typeof Memory>;

const MOST_RECENT = 10;
const MOST_WINDOWS = 50;
const NOTHING: Memory = { recent: [], windows: {} };

export interface Remembered {
  recent(): readonly string[];
  opened(folder: string): void;
  forget(folder: string): void;
  boundsOf(key: string): Bounds | undefined;
  placed(key: string, bounds: Bounds): void;
}

/** Reads the file now and writes it at each change. What cannot be read is forgotten; `onFailure` is told when it cannot be written. */
export function openRemembered(file: string, onFailure: (error: unknown) => void): Remembered {
  let memory = read(file);
  const keep = (next: Memory) => {
    memory = next;
    try {
      write(file, next);
    } catch (error) {
      onFailure(error);
    }
  };
  const without = (folder: string) => memory.recent.filter((each) => each !== folder);
  return {
    recent: () => memory.recent,
    opened: (folder) => keep({ ...memory, recent: [folder, ...without(folder)].slice(0, MOST_RECENT) }),
    forget: (folder) => keep({ ...memory, recent: without(folder) }),
    boundsOf: (key) => memory.windows[key],
    placed(key, bounds) {
      const { [key]: _before, ...others } = memory.windows;
      const kept = Object.entries({ ...others, [key]: bounds }).slice(-MOST_WINDOWS);
      keep({ ...memory, windows: Object.fromEntries(kept) });
    },
  };
}

function read(file: string): Memory {
  try {
    return Memory.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return NOTHING; // the first run, or a file that somebody broke: nothing of worth is lost
  }
}

function write(file: string, memory: Memory): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.new`;
  writeFileSync(draft, `${JSON.stringify(memory, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

/** The remembered bounds when enough of them is on a screen that is there now, so that a window is never out of reach. */
export function reachable(bounds: Bounds | undefined, screens: readonly Rectangle[]): Bounds | undefined {
  if (bounds === undefined) return undefined;
  return screens.some((screen) => isGraspable(bounds, screen)) ? bounds : undefined;
}

type Rectangle = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Enough to take hold of it. */
const LEAST_VISIBLE = 100;

function isGraspable(one: Rectangle, other: Rectangle): boolean {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return width >= LEAST_VISIBLE && height >= LEAST_VISIBLE;
}
