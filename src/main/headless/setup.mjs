/**
 * Runs before `npm start` and `npm test`: sees that what npm cannot install is there, and installs what the system's package
 * manager has. Says nothing when there is nothing to say.
 *
 * Plain JavaScript, for it must also run on a Node that is too old for the rest, to say so.
 * Without a nats-server the engine goes on and says so itself. Not so the tests (`--for-tests`): here it is said that some are
 * skipped, and on CI it is a failure, so that a suite which did not run is never taken for a green one.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first major version that runs this project's TypeScript as it is. */
const NODE_MAJOR = 24;
const STEP_TIMEOUT_MS = 300_000;

const forTests = process.argv.includes('--for-tests');

checkNode();
// Imported now and not above: it is TypeScript, and only a Node that passed the check can read it.
const { findNatsServer } = await import('../bus/nats/embedded/find-binary.ts');

/** What the system's package manager may have to bring: `suite` says which tests go without it. */
const PROGRAMS = [
  { debian: 'nats-server', suite: 'nats-server', found: async () => (await findNatsServer(process)).ok },
  ...(forTests
    ? [
        {
          debian: 'chromium',
          suite: 'a browser',
          found: () => onPath(['chromium', 'chromium-browser', 'google-chrome']),
        },
        ...(process.platform === 'linux'
          ? [{ debian: 'xvfb', suite: 'a desktop', found: () => onPath(['Xvfb']) }]
          : []),
      ]
    : []),
];

for (const program of PROGRAMS) {
  if (!(await program.found()) && !(install(program.debian) && (await program.found())) && forTests)
    reportMissing(program);
}

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.some((folder) => names.some((name) => existsSync(join(folder, name))));
}

function checkNode() {
  if (Number.parseInt(process.versions.node, 10) >= NODE_MAJOR) return;
  fail(
    `Replayground needs Node ${NODE_MAJOR} or newer, and this is ${process.versions.node}. For most systems "npm ci" brings one, which ` +
      `"npm start" and "npm test" use; where it brought none for ${process.platform}-${process.arch}, install a newer Node.`,
  );
}

/** Debian and its kin have a package; without the right to install it, or offline, the answer is just no. */
function install(name) {
  const asRoot = rootPrefix();
  if (asRoot === undefined || !succeeds(['apt-get', '--version'])) return false;
  say(`${name} is not there yet: installing it with apt-get, once.`);
  const command = [...asRoot, 'apt-get', 'install', '-y', '--no-install-recommends', name];
  const refresh = [...asRoot, 'apt-get', 'update'];
  return succeeds(command) || (succeeds(refresh) && succeeds(command));
}

/** What to put before a command so that root runs it: nothing for root, `sudo -n` where it asks no password, else undefined. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return succeeds(['sudo', '-n', 'true']) ? ['sudo', '-n'] : undefined;
}

function succeeds([command, ...args]) {
  return spawnSync(command, args, { stdio: 'ignore', timeout: STEP_TIMEOUT_MS }).status === 0;
}

function reportMissing({ debian, suite }) {
  if (process.env.CI) return fail(`The tests need ${suite}, and on CI they do not go without it: install ${debian}.`);
  say(`No ${debian}: the tests that need ${suite} are SKIPPED. To run them, install it.`);
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function fail(line) {
  say(line);
  process.exit(1);
}
