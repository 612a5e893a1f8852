/** `.replayground/engine.json`: who holds the workspace and how to talk to it. Readable by its owner only: it has the token. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const EngineCard = z.object({
  pid: z.int(),
  hostName: z.string(),
  /** What was started: "run", "send". */
  shell: z.string(),
  /** ISO 8601. */
  startedAt: z.string(),
  /** Whether it will let others talk to it; a command that only holds the workspace for a moment does not. */
  serves: z.boolean(),
  /** Null until it listens. */
  url: z.string().nullable(),
  token: z.string().nullable(),
});
export type EngineCard = z.infer<typeof EngineCard>;

/** The workspace's folder for local data. */
export function localFolder(folder: string): string {
  return join(folder, '.replayground');
}

/** The card as it stands, or undefined when there is none that can be read. It may be left over from an engine that died. */
export function readCard(folder: string): EngineCard | undefined {
  try {
    const parsed = EngineCard.safeParse(JSON.parse(readFileSync(cardFile(folder), 'utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    // Missing, or cut short by an older program: either way there is nothing to go by.
    return undefined;
  }
}

/** Writes it whole or not at all, so that a reader never sees half a card. */
export function writeCard(folder: string, card: EngineCard): void {
  mkdirSync(localFolder(folder), { recursive: true });
  const draft = `${cardFile(folder)}.${card.pid}`;
  rmSync(draft, { force: true });
  writeFileSync(draft, `${JSON.stringify(card, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, cardFile(folder));
}

export function removeCard(folder: string): void {
  rmSync(cardFile(folder), { force: true });
}

function cardFile(folder: string): string {
  return join(localFolder(folder), 'engine.json');
}
