import { expect, test } from 'vitest';
import { programName } from '../../../src/main/headless/program-name.ts';

const SCRIPT = '/home/ada/replayground/src/main/headless/cli.ts';
const CLONE = '/home/ada/replayground';

test.each([
  ['npm run demo', SCRIPT, CLONE, { npm_command: 'run-script' }, 'npm run cli --'],
  ['npm start', SCRIPT, CLONE, { npm_command: 'start' }, 'npm run cli --'],
  [
    'npx replayground demo',
    '/home/ada/.npm/_npx/1/node_modules/.bin/replayground',
    CLONE,
    { npm_command: 'exec' },
    'npx replayground',
  ],
  ['node src/main/headless/cli.ts demo', SCRIPT, CLONE, {}, 'node src/main/headless/cli.ts'],
  ['the same from another folder', SCRIPT, '/home/ada', {}, 'node replayground/src/main/headless/cli.ts'],
  ['replayground demo', '/usr/local/bin/replayground', CLONE, {}, 'replayground'],
])('%s', (_, script, cwd, env, name) => {
  expect(programName({ script, cwd, env })).toBe(name);
});
