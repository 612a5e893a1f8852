/** A stand-in for the engine: starts the embedded server in the folder it is given, says so, and waits to be killed. */
import { stdout } from 'node:process';
import { realPowers } from '../../contract/bus/log-and-bus.ts';
import { startServer } from './nats-workshop.ts';

const dir = process.argv[2] ?? '';
const server = await startServer(dir);
stdout.write(`${JSON.stringify({ pid: await server.processId(), connection: server.connection })}\n`);
const wait = (): void => void realPowers.clock.after(60_000, wait);
wait();
