/**
 * Entry of an engine's process: opens one workspace and answers the calls of every port that main hands over. Main relays nothing.
 * It ends when main asks for it, and by itself when main is gone.
 */
import { generateKeySync } from 'node:crypto';
import { hostname } from 'node:os';
import { RPCHandler } from '@orpc/server/websocket';
import { encodeFailure, isAppError, messageOf } from '../../shared/kernel/failure.ts';
import { assertNever } from '../../shared/kernel/result.ts';
import { systemPowers } from '../engine/system-powers.ts';
import { lineLog } from '../headless/log.ts';
import { EngineOpening, type FromEngine, ToEngine } from './engine-messages.ts';
import { type HostedEngine, openHostedEngine } from './hosted-engine.ts';
import { type EnginePort, PortSocket } from './port-socket.ts';
import { sqliteMissing } from './sqlite-missing.ts';

const TOKEN_BITS = 256;

const main = process.parentPort;
const stopping = new AbortController();
const powers = systemPowers(lineLog('warn', (line) => process.stderr.write(line)));
const opening = EngineOpening.parse(JSON.parse(process.argv[2] ?? ''));
const opened = openHostedEngine(opening, {
  powers,
  pid: process.pid,
  hostName: hostname(),
  newSecret: () => generateKeySync('hmac', { length: TOKEN_BITS }).export().toString('base64url'),
  stopped: stopping.signal,
  sqliteMissing: sqliteMissing(process.versions.node),
});

main.on('message', ({ data, ports }) => {
  const message = ToEngine.parse(data);
  switch (message.kind) {
    case 'connect':
      for (const port of ports) void opened.then((engine) => serve(engine, port), ignoreFailedOpening);
      return;
    case 'close':
      stopping.abort();
      void opened.then((engine) => engine.close(), ignoreFailedOpening).finally(() => process.exit(0));
      return;
    default:
      assertNever(message);
  }
});

opened.then(
  () => tell({ kind: 'running' }),
  (error: unknown) => tell({ kind: 'failed', failure: failureOf(error) }),
);

function serve({ router }: HostedEngine, port: EnginePort): void {
  const calls = new RPCHandler(router);
  const socket = new PortSocket(port, {
    onCall: (data) => void calls.message(socket, data),
    onClose: () => calls.close(socket),
  });
}

function tell(message: FromEngine): void {
  main.postMessage(message);
}

function failureOf(error: unknown) {
  if (isAppError(error)) return encodeFailure(error);
  return { code: 'bug', message: messageOf(error), details: {} };
}

/** Main has been told why the workspace does not open, and shows it. */
function ignoreFailedOpening(): void {}
