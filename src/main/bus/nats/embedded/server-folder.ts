/**
 * The embedded server's folder inside the workspace: `.replayground/nats`.
 *
 *   server.conf   made anew at each start, readable by its owner alone: it holds the credential
 *   server.pid    the process that runs on it
 *   server.log    what the server said
 *   jetstream/    the streams; the server makes it
 */
import { chmod, mkdir, open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type ServerFolder = {
  readonly dir: string;
  readonly config: string;
  readonly pid: string;
  readonly log: string;
};

export type ServerSettings = { readonly port: number; readonly user: string; readonly password: string };

/** Events may be far larger than NATS' default of 1 MB; 8 MB is the most that its authors advise. */
const MAX_PAYLOAD_BYTES = 8 * 1024 * 1024;
const LOG_LIMIT_BYTES = 8 * 1024 * 1024;
const TAIL_BYTES = 256 * 1024;

export function serverFolder(dir: string): ServerFolder {
  return {
    dir,
    config: join(dir, 'server.conf'),
    pid: join(dir, 'server.pid'),
    log: join(dir, 'server.log'),
  };
}

/** B4: loopback only, a credential, all data inside the folder. The credential is in the file, never on a command line. */
export async function writeServerConfig(folder: ServerFolder, settings: ServerSettings): Promise<void> {
  await mkdir(folder.dir, { recursive: true, mode: 0o700 });
  await chmod(folder.dir, 0o700);
  await rm(folder.config, { force: true });
  await writeFile(folder.config, configText(folder, settings), { mode: 0o600, flag: 'wx' });
}

/** The last lines that the server wrote, oldest first; empty when it wrote none yet. */
export async function readLastLines(path: string, lines: number): Promise<readonly string[]> {
  const file = await open(path, 'r').catch(() => undefined); // no log yet
  if (file === undefined) return [];
  try {
    const { size } = await file.stat();
    const length = Math.min(size, TAIL_BYTES);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    const found = buffer.toString('utf8').split('\n').filter(Boolean);
    return found.slice(Math.max(0, found.length - lines));
  } finally {
    await file.close();
  }
}

/** JSON strings are strings of the server's configuration language as well. */
function configText(folder: ServerFolder, { port, user, password }: ServerSettings): string {
  const text = JSON.stringify;
  return [
    'host: "127.0.0.1"',
    `port: ${port}`,
    'server_name: "replayground"',
    `pid_file: ${text(folder.pid)}`,
    `log_file: ${text(folder.log)}`,
    `logfile_size_limit: ${LOG_LIMIT_BYTES}`,
    `max_payload: ${MAX_PAYLOAD_BYTES}`,
    `authorization { user: ${text(user)}, password: ${text(password)} }`,
    `jetstream { store_dir: ${text(folder.dir)} }`,
    '',
  ].join('\n');
}
