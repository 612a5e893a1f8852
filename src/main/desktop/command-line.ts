/** What the desktop program is asked to open: its own words, a folder or file from the file manager, a link from the browser. */
import { basename, dirname, resolve } from 'node:path';
import { z } from 'zod';
import { eventOfLink } from './deep-link.ts';
import { parseEngineUrl } from './engine-url.ts';

/** Plain data: a second instance hands it to the first. */
export const Launch = z.object({
  folders: z.array(z.string()).readonly(),
  attach: z.array(z.object({ url: z.string(), token: z.string() })).readonly(),
  /** An event to show. */
  event: z.string().nullable(),
  store: z.enum(['sqlite', 'memory']).nullable(),
  bus: z.enum(['nats', 'local']).nullable(),
  /** What could not be understood, in words. */
  mistakes: z.array(z.string()).readonly(),
});
export type Launch = z.infer<typeof Launch>;

type Draft = { -readonly [Key in keyof Launch]: Launch[Key] };

export const SETTINGS_FILE = 'replayground.yaml';

/**
 * Reads the words after the program's name. Switches that are not ours are Chromium's.
 * @param cwd what relative folders are relative to.
 */
export function parseLaunch(words: readonly string[], cwd: string): Launch {
  const launch: Draft = { folders: [], attach: [], event: null, store: null, bus: null, mistakes: [] };
  const rest = words.flatMap((word) => (/^--(attach|store|bus)=/.test(word) ? splitSwitch(word) : [word]));
  while (rest.length > 0) {
    const word = rest.shift() ?? '';
    if (word === '--attach' || word === '--store' || word === '--bus') takeSwitch(launch, word, rest.shift());
    else if (!word.startsWith('-') && word !== '') takePlace(launch, word, cwd);
  }
  return launch;
}

export function nothingToOpen({ folders, attach, event }: Launch): boolean {
  return folders.length === 0 && attach.length === 0 && event === null;
}

/** The folder of a workspace, given itself or its settings file. */
export function folderOf(path: string): string {
  return basename(path) === SETTINGS_FILE ? dirname(path) : path;
}

function splitSwitch(word: string): readonly string[] {
  const at = word.indexOf('=');
  return [word.slice(0, at), word.slice(at + 1)];
}

function takeSwitch(launch: Draft, name: '--attach' | '--store' | '--bus', value: string | undefined): void {
  if (name === '--attach') takeAttach(launch, value ?? '');
  else if (name === '--store' && (value === 'sqlite' || value === 'memory')) launch.store = value;
  else if (name === '--bus' && (value === 'nats' || value === 'local')) launch.bus = value;
  else launch.mistakes = [...launch.mistakes, `${name}: ${WANTED[name]}, found ${value ?? 'nothing'}`];
}

const WANTED = { '--store': 'expected sqlite or memory', '--bus': 'expected nats or local' } as const;

function takeAttach(launch: Draft, value: string): void {
  const address = parseEngineUrl(value);
  if (address.ok) launch.attach = [...launch.attach, address.value];
  else launch.mistakes = [...launch.mistakes, `--attach: ${address.error}`];
}

function takePlace(launch: Draft, word: string, cwd: string): void {
  if (!word.includes('://')) launch.folders = [...launch.folders, folderOf(resolve(cwd, word))];
  else {
    const event = eventOfLink(word);
    if (event !== undefined) launch.event = event;
    else launch.mistakes = [...launch.mistakes, `${word}: expected a link like replayground://event/<id>`];
  }
}
