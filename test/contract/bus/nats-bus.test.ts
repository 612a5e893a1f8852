import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { afterAll, beforeAll } from 'vitest';
import { connectNats } from '../../../src/main/bus/nats/connection.ts';
import { type EmbeddedNats, startEmbeddedNats } from '../../../src/main/bus/nats/embedded/embedded-nats.ts';
import { connectNatsBus } from '../../../src/main/bus/nats/nats-bus.ts';
import { jetStreamName } from '../../../src/main/bus/subjects.ts';
import { describeWithNats } from '../../support/nats-server.ts';
import { busContract } from './bus-contract.ts';
import { realPowers } from './log-and-bus.ts';

describeWithNats('the NATS bus', () => {
  let dir: string;
  let server: EmbeddedNats;
  let workspaces = 0;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'replayground-bus-'));
    const started = await startEmbeddedNats({ dir, powers: realPowers });
    if (!started.ok) throw new Error(`these tests need nats-server: ${started.error.advice}`);
    server = started.value;
  });

  afterAll(async () => {
    await server?.close();
    await rm(dir, { recursive: true, force: true });
  });

  busContract(() => {
    workspaces += 1;
    const prefix = `workspace-${workspaces}`;
    return {
      open: (store, powers) =>
        connectNatsBus({ connection: server.connection, prefix, store, powers, onOtherLog: 'refuse' }),
      async loseData() {
        const connection = await connectNats(server.connection);
        await (await jetstreamManager(connection)).streams.delete(jetStreamName(prefix));
        await connection.close();
      },
    };
  });
});
