/** A child for tests of the wire: serves a scripted engine whose `send` never answers, and prints where. */

import { createRouter } from '../../../src/main/engine/router.ts';
import { systemPowers } from '../../../src/main/engine/system-powers.ts';
import { openControlHost } from '../../../src/main/headless/control-host.ts';
import { scriptedEngine } from '../../support/scripted-engine.ts';

const quiet = () => undefined;
const powers = systemPowers({ debug: quiet, info: quiet, warn: quiet, error: quiet });
const engine = scriptedEngine(powers, { send: () => new Promise(() => undefined) });
const host = await openControlHost({ router: createRouter(engine), token: 'the token' });
process.stdout.write(`${host.url}\n`);
