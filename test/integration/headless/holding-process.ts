/** A child for tests of the hold: takes the workspace named on its command line, says so, and keeps it until it dies. */
import { systemPowers } from '../../../src/main/engine/system-powers.ts';
import { takeHold } from '../../../src/main/headless/hold.ts';

const [folder = ''] = process.argv.slice(2);
const quiet = () => undefined;
const { clock } = systemPowers({ debug: quiet, info: quiet, warn: quiet, error: quiet });

takeHold({ folder, pid: process.pid, hostName: 'here', shell: 'run', serves: true, clock }).announce({
  url: 'ws://127.0.0.1:1/rpc',
  token: 'a secret',
});
process.stdout.write('held\n');
process.stdin.resume();
