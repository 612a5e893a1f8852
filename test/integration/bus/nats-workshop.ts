/** A real nats-server in a folder of its own, and raw access to what it holds. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { parseCloudEvent } from '../../../src/main/bus/cloud-event.ts';
import { connectNats } from '../../../src/main/bus/nats/connection.ts';
import { type EmbeddedNats, startEmbeddedNats } from '../../../src/main/bus/nats/embedded/embedded-nats.ts';
import { jetStreamName } from '../../../src/main/bus/subjects.ts';
import { realPowers } from '../../contract/bus/log-and-bus.ts';

export class NatsWorkshop implements AsyncDisposable {
  readonly dir: string;
  readonly server: EmbeddedNats;
  readonly connection: NatsConnection;
  readonly manager: JetStreamManager;

  constructor(dir: string, server: EmbeddedNats, connection: NatsConnection, manager: JetStreamManager) {
    this.dir = dir;
    this.server = server;
    this.connection = connection;
    this.manager = manager;
  }

  static async open(): Promise<NatsWorkshop> {
    const dir = await mkdtemp(join(tmpdir(), 'replayground-nats-'));
    const server = await startServer(dir);
    const connection = await connectNats(server.connection);
    return new NatsWorkshop(dir, server, connection, await jetstreamManager(connection));
  }

  /** The positions that a workspace's stream holds, in the order of the stream; null for what is no event. */
  async positionsIn(prefix: string): Promise<readonly (number | null)[]> {
    const stream = jetStreamName(prefix);
    const { state } = await this.manager.streams.info(stream);
    const found: (number | null)[] = [];
    for (let seq = state.first_seq; seq <= state.last_seq; seq += 1) {
      const message = await this.manager.streams.getMessage(stream, { seq });
      found.push(message === null ? null : positionOf(message.string()));
    }
    return found;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.connection.close();
    await this.server.close();
    await rm(this.dir, { recursive: true, force: true });
  }
}

export async function startServer(dir: string): Promise<EmbeddedNats> {
  const started = await startEmbeddedNats({ dir, powers: realPowers });
  if (!started.ok) throw new Error(`these tests need nats-server: ${started.error.advice}`);
  return started.value;
}

/** Resolves when the process is no more. Watches the kernel's list: there is nothing to be told by of another's child. */
export async function processGone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise<void>((resolve) => realPowers.clock.after(5, resolve));
}

/** A zombie, which only waits for a parent that never asks, counts as gone. */
export function isAlive(pid: number): boolean {
  const listed = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)])
    .stdout.toString()
    .trim();
  return listed !== '' && !listed.startsWith('Z');
}

function positionOf(text: string): number | null {
  try {
    return parseCloudEvent(text).position;
  } catch {
    return null; // someone else's message
  }
}
