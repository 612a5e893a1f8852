/** Real worker processes: the wall that Node puts around them, and how they end. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { workerOptions } from '../../../src/main/sandbox/worker-process.ts';

const ENTRY = fileURLToPath(new URL('../../../src/main/sandbox/worker/worker-node.ts', import.meta.url));

describe('the second wall', () => {
  test.each([
    ['reading a file of the machine', 'fs.readFileSync("/etc/hosts")'],
    ['listing a folder', 'fs.readdirSync("/")'],
    ['writing a file', 'fs.writeFileSync("/tmp/never.txt", "x")'],
    ['starting a process', 'require("node:child_process").spawnSync("true")'],
    ['starting a thread', 'new (require("node:worker_threads").Worker)("1", { eval: true })'],
    ['looking into itself', 'new (require("node:inspector").Session)().connect()'],
    ['native code', 'process.dlopen({ exports: {} }, "/lib/none.node")'],
  ])('%s is denied', async (_what, expression) => {
    const code = `const fs = require("node:fs"); try { ${expression}; console.log("done") } catch (error) { console.log(error.code) }`;
    const child = spawn(process.execPath, [...workerOptions(64), '-e', code], {
      env: {},
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await once(child, 'close');
    expect(said.trim()).toMatch(/^ERR_(ACCESS_DENIED|DLOPEN_DISABLED)$/);
  });
});

describe('a worker process', () => {
  const started = async () => {
    const child = spawn(process.execPath, [...workerOptions(64), ENTRY], {
      env: {},
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const [ready] = (await once(child.stdout, 'data')) as [Buffer];
    expect(ready.subarray(4).toString()).toBe('{"kind":"ready"}');
    return child;
  };

  test('ends when its engine is gone', async () => {
    const child = await started();
    child.stdin.destroy();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
