/**
 * Runs nats-server so that it cannot outlive the engine (B4).
 *
 * Between the two stands a shell that holds the reading end of a pipe whose writing end only the engine has. However the engine ends,
 * SIGKILL included, the kernel closes that end; the shell reads the end of the file and ends the server, first with SIGTERM, then with
 * SIGKILL. A shell that was itself killed is made good at the next start, which ends an orphan (`orphan.ts`).
 *
 * Windows has no such shell: there the server is a plain child and an orphan is ended at the next start.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { platform } from 'node:process';

/** `$1` the program, `$2` its configuration. Standard input of a background command would be /dev/null, so it is kept as 3. */
const GUARD = `
exec 3<&0
"$1" -c "$2" </dev/null >/dev/null 2>&1 3<&- &
server=$!
(
  while read -r _ <&3; do :; done
  kill -TERM "$server" 2>/dev/null
  for _ in 1 2 3; do sleep 1; kill -0 "$server" 2>/dev/null || exit 0; done
  kill -KILL "$server" 2>/dev/null
) >/dev/null 2>&1 &
watcher=$!
exec 3<&-
wait "$server"
ended=$?
kill "$watcher" 2>/dev/null
exit "$ended"
`;

/** `sleep` must be found; nothing else of the engine's environment goes to the server. */
const GUARD_ENV = { PATH: '/usr/bin:/bin' };

export type GuardedProcess = {
  /** Resolves when the guard has ended, and with it the server, with what is to be said of it: "exit code 1". Never rejects. */
  readonly ended: Promise<string>;
  /** Asks the server to end; `ended` tells when it has. */
  end(): void;
};

export function startGuarded(program: string, configPath: string): GuardedProcess {
  const child = spawnGuard(program, configPath);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
  });
  const end = () => {
    child.stdin?.destroy();
    if (platform === 'win32') child.kill();
  };
  child.stdin?.on('error', () => undefined); // the guard has ended already, which `ended` tells
  void ended.then(end);
  return { ended, end };
}

/** In a session of its own, so that Ctrl-C in a terminal reaches the engine alone, which then ends things in their order. */
function spawnGuard(program: string, configPath: string): ChildProcess {
  if (platform === 'win32') {
    return spawn(program, ['-c', configPath], { stdio: ['pipe', 'ignore', 'ignore'], windowsHide: true });
  }
  const args = ['-c', GUARD, 'nats-guard', program, configPath];
  return spawn('/bin/sh', args, { stdio: ['pipe', 'ignore', 'ignore'], env: GUARD_ENV, detached: true });
}
