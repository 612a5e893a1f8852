/**
 * Runs before `npm start` and `npm test`: sees that what npm cannot install is there, and installs what the system's package
 * manager has. Says nothing when there is nothing to say.
 *
 * Plain JavaScript without dependencies, for it must also run on a Node that is too old for the rest, to say so.
 * `--for-tests`: on CI a missing nats-server is a failure, so that a suite which did not run is never taken for a green one.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first major version that runs this project's TypeScript as it is. */
const NODE_MAJOR = 24;
/** Where package managers put a server that an ordinary user's PATH may not name. */
const SERVER_FOLDERS = ['/usr/local/bin', '/usr/local/sbin', '/usr/sbin', '/opt/homebrew/bin'];
const STEP_TIMEOUT_MS = 120_000;

const forTests = process.argv.includes('--for-tests');

checkNode();
if (!hasNatsServer() && !installNatsServer()) reportNoNatsServer();

function checkNode() {
  if (Number.parseInt(process.versions.node, 10) >= NODE_MAJOR) return;
  fail(
    `Replayground needs Node ${NODE_MAJOR} or newer, and this is ${process.versions.node}. For most systems "npm ci" brings one, which ` +
      `"npm start" and "npm test" use; where it brought none for ${process.platform}-${process.arch}, install a newer Node.`,
  );
}

function hasNatsServer() {
  const named = process.env.REPLAYGROUND_NATS_SERVER;
  if (named) return isExecutable(named);
  const file = process.platform === 'win32' ? 'nats-server.exe' : 'nats-server';
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...SERVER_FOLDERS];
  return folders.some((folder) => isExecutable(join(folder, file)));
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not ours to run: the answer is the same
  }
}

/** Debian and its kin have a package; without the right to install it, or offline, the answer is just no. */
function installNatsServer() {
  const asRoot = rootPrefix();
  if (asRoot === undefined || !succeeds(['apt-get', '--version'])) return false;
  say('nats-server is not there yet: installing it with apt-get, once.');
  const install = [...asRoot, 'apt-get', 'install', '-y', '--no-install-recommends', 'nats-server'];
  const refresh = [...asRoot, 'apt-get', 'update'];
  return (succeeds(install) || (succeeds(refresh) && succeeds(install))) && hasNatsServer();
}

/** What to put before a command so that root runs it: nothing for root, `sudo -n` where it asks no password, else undefined. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return succeeds(['sudo', '-n', 'true']) ? ['sudo', '-n'] : undefined;
}

function succeeds([command, ...args]) {
  return spawnSync(command, args, { stdio: 'ignore', timeout: STEP_TIMEOUT_MS }).status === 0;
}

function reportNoNatsServer() {
  const how = `${howToInstall()}, or name its file in REPLAYGROUND_NATS_SERVER`;
  if (!forTests) return say(`No nats-server: events travel inside the process instead. For the real one: ${how}.`);
  if (process.env.CI) return fail(`The tests need nats-server, and on CI they do not go without it: ${how}.`);
  say(`No nats-server: the tests that need it are SKIPPED. To run them: ${how}.`);
}

function howToInstall() {
  if (process.platform === 'darwin') return 'brew install nats-server';
  if (process.platform === 'linux') return 'sudo apt-get install nats-server, or the package of your distribution';
  return 'install nats-server 2.9 or newer and put it on the PATH';
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function fail(line) {
  say(line);
  process.exit(1);
}
