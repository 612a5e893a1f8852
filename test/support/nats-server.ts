/** Suites that need a real nats-server. */
import { describe } from 'vitest';
import { findNatsServer } from '../../src/main/bus/nats/embedded/find-binary.ts';

const server = await findNatsServer(process);

/** `describe`, skipped where there is no nats-server; on CI the suite runs all the same, and fails by itself. */
export const describeWithNats = describe.skipIf(!server.ok && process.env['CI'] === undefined);
