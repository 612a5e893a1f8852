/**
 * The embedded nats-server: started with the engine, kept running, ended with the engine (B4).
 *
 *  M1 one server a folder: an orphan of an earlier engine is ended before this one's starts.
 *  M2 a server that dies alone is started again after a pause that doubles from 100 ms to 5 s, on the same port and with the same
 *     credential, so that clients reconnect by themselves. The pause starts from the beginning after 30 s of running.
 *  M3 `close` returns when the server has ended: gently, or after 5 s by force.
 *  M4 it dies with the engine, however the engine dies (`guarded-process.ts`).
 */
import { rm } from 'node:fs/promises';
import { AppError, messageOf } from '../../../../shared/kernel/failure.ts';
import { ok, type Result } from '../../../../shared/kernel/result.ts';
import type { Powers } from '../../../engine/powers.ts';
import type { NatsConnectionOptions } from '../connection.ts';
import { findNatsServer, type MissingBinary } from './find-binary.ts';
import { freePort } from './free-port.ts';
import { type GuardedProcess, startGuarded } from './guarded-process.ts';
import { endOrphan, endProcessOf, readPid } from './orphan.ts';
import {
  readLastLines,
  type ServerFolder,
  type ServerSettings,
  serverFolder,
  writeServerConfig,
} from './server-folder.ts';
import { untilAnswers } from './until-answers.ts';

export type EmbeddedNatsOptions = {
  /** The server's folder: `.replayground/nats` of the workspace. */
  readonly dir: string;
  readonly powers: Pick<Powers, 'clock' | 'ids' | 'log' | 'env'>;
  /** The folder of the app's own programs, where there is one. */
  readonly resourcesDir?: string;
};

export type EmbeddedNatsState = {
  readonly state: 'running' | 'restarting' | 'stopped';
  readonly restarts: number;
  /** What was said of the last time that it ended by itself. */
  readonly lastEnd: string | null;
};

type EmbeddedPowers = EmbeddedNatsOptions['powers'];

const PORT_TRIES = 3;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
const PROVEN_AFTER_MS = 30_000;
const GENTLE_END_MS = 5_000;

/**
 * Starts the server and waits until it answers.
 * @returns the server, or where its program was looked for and how to get it.
 * @throws AppError `bus-unavailable`, with the server's own last words, when it does not start.
 */
export async function startEmbeddedNats(options: EmbeddedNatsOptions): Promise<Result<EmbeddedNats, MissingBinary>> {
  const program = await findNatsServer(options.powers, options.resourcesDir);
  if (!program.ok) return program;
  const folder = serverFolder(options.dir);
  const orphan = await endOrphan(folder, options.powers.clock);
  if (orphan !== undefined)
    options.powers.log.warn(`nats-server: ended process ${orphan}, which an earlier engine had left`);
  for (let attempt = 1; ; attempt += 1) {
    const settings = { port: await freePort(), ...newCredential(options.powers) };
    await writeServerConfig(folder, settings);
    const server = new EmbeddedNats(program.value, folder, settings, options.powers);
    try {
      await server.start();
      return ok(server);
    } catch (error) {
      await server.close();
      if (attempt === PORT_TRIES) throw error;
    }
  }
}

export class EmbeddedNats implements AsyncDisposable {
  readonly connection: NatsConnectionOptions;
  readonly #program: string;
  readonly #folder: ServerFolder;
  readonly #powers: EmbeddedPowers;
  #process: GuardedProcess | undefined;
  #state: EmbeddedNatsState['state'] = 'restarting';
  #restarts = 0;
  #lastEnd: string | null = null;
  #pauseMs = FIRST_PAUSE_MS;
  #cancelRestart: () => void = () => undefined;
  #closing: Promise<void> | undefined;

  constructor(program: string, folder: ServerFolder, settings: ServerSettings, powers: EmbeddedPowers) {
    this.#program = program;
    this.#folder = folder;
    this.#powers = powers;
    const { port, user, password } = settings;
    this.connection = { servers: [`127.0.0.1:${port}`], user, password };
  }

  /** Starts the process and waits until it answers; from then on it is kept running. @throws AppError `bus-unavailable`. */
  async start(): Promise<void> {
    await this.#run();
    this.#watch();
  }

  state(): EmbeddedNatsState {
    return { state: this.#state, restarts: this.#restarts, lastEnd: this.#lastEnd };
  }

  /** The process id of the server itself, or undefined when it does not run. */
  processId(): Promise<number | undefined> {
    return readPid(this.#folder);
  }

  /** The last lines of the server's log, oldest first. */
  readLog(lastLines: number): Promise<readonly string[]> {
    return readLastLines(this.#folder.log, lastLines);
  }

  /** M3 */
  close(): Promise<void> {
    this.#closing ??= this.#end();
    return this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #run(): Promise<void> {
    const running = startGuarded(this.#program, this.#folder.config);
    this.#process = running;
    const ended = running.ended.then(async (how) => {
      throw new AppError('bus-unavailable', `start nats-server: ${how}: ${await this.#lastWords()}`, {
        retry: 'later',
      });
    });
    const answering = new AbortController();
    try {
      await Promise.race([untilAnswers(this.connection, this.#powers.clock, answering.signal), ended]);
    } finally {
      answering.abort();
      ended.catch(() => undefined); // raced above; later ends are told by `#watch`
    }
    this.#state = 'running';
  }

  /** M2 */
  #watch(): void {
    const startedAt = this.#powers.clock.now();
    void this.#process?.ended.then((how) => {
      if (this.#closing !== undefined) return;
      if (this.#powers.clock.now() - startedAt >= PROVEN_AFTER_MS) this.#pauseMs = FIRST_PAUSE_MS;
      this.#restartLater(how);
    });
  }

  #restartLater(reason: string): void {
    this.#state = 'restarting';
    this.#lastEnd = reason;
    this.#powers.log.warn(`nats-server: ended by itself (${reason}); starting it again in ${this.#pauseMs} ms`);
    this.#cancelRestart = this.#powers.clock.after(this.#pauseMs, () => void this.#restart());
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
  }

  async #restart(): Promise<void> {
    if (this.#closing !== undefined) return;
    this.#restarts += 1;
    try {
      await endOrphan(this.#folder, this.#powers.clock);
      await this.#run();
      this.#watch();
    } catch (error) {
      if (this.#closing === undefined) this.#restartLater(messageOf(error));
    }
  }

  async #end(): Promise<void> {
    this.#cancelRestart();
    const running = this.#process;
    if (running !== undefined) {
      const pid = await readPid(this.#folder);
      const cancelForce = this.#powers.clock.after(GENTLE_END_MS, () => pid !== undefined && endProcessOf(pid));
      running.end();
      await running.ended;
      cancelForce();
    }
    await rm(this.#folder.config, { force: true });
    this.#state = 'stopped';
  }

  async #lastWords(): Promise<string> {
    const lines = await this.readLog(3);
    return lines.length === 0 ? 'it said nothing' : lines.join(' | ');
  }
}

/** Two time-ordered ids carry 148 random bits. */
function newCredential({ ids }: EmbeddedPowers): { readonly user: string; readonly password: string } {
  return { user: 'engine', password: `${ids.next()}${ids.next()}`.replaceAll('-', '') };
}
