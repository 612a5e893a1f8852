import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli, quietWorkspace, testFolder } from './command-line.ts';

describe('new', () => {
  test.each(['order-fulfilment', 'user-directory'])(
    '%s: creates a workspace that checks without a finding',
    async (sample) => {
      using folder = testFolder();
      const made = await cli('new', folder.path, '--sample', sample, '--json');
      expect(made.code).toBe(0);
      expect(made.json()).toMatchObject([
        { sample, files: expect.arrayContaining(['replayground.yaml', '.gitignore']) },
      ]);
      const checked = await cli('check', folder.path);
      expect(checked).toMatchObject({ code: 0, out: `no findings in ${folder.path}\n`, err: '' });
    },
  );

  test('leaves a folder with something in it alone', async () => {
    using folder = await quietWorkspace('user-directory');
    const again = await cli('new', folder.path, '--sample', 'order-fulfilment');
    expect(again.code).toBe(2);
    expect(again.err).toContain(`create ${folder.path}: the folder is not empty`);
    expect(again.err).toContain('next: name a folder that does not exist yet');
  });

  test('knows a sample that was mistyped, and makes nothing of it', async () => {
    using folder = testFolder();
    const made = await cli('new', folder.path, '--sample', 'order-fulfillment');
    expect(made.code).toBe(1);
    expect(made.err).toMatch(/there is no sample "order-fulfillment"; .*\n {2}next: did you mean order-fulfilment\?/);
    expect(existsSync(folder.path)).toBe(false);
  });
});

describe('check', () => {
  test('lists every mistake with its file, line and column, and says no', async () => {
    using folder = await quietWorkspace('order-fulfilment');
    edit(join(folder.path, 'consumers', 'inventory.yaml'), 'OrderPlaced', 'OrderPlased');
    edit(join(folder.path, 'aggregates', 'order.ts'), 'PlaceOrder(order', 'PlaceOrder(order(');
    const checked = await cli('check', folder.path);
    expect(checked.code).toBe(1);
    expect(checked.out).toMatch(/^ {2}consumers\/inventory\.yaml:3:14 {2}error {2}\S+ {2}.*OrderPlased/m);
    expect(checked.out).toContain('    hint: did you mean OrderPlaced?');
    expect(checked.out).toMatch(/^ {2}aggregates\/order\.ts:\d+:\d+ {2}error /m);
    const json = (await cli('check', folder.path, '--json')).json();
    expect(json).toContainEqual(
      expect.objectContaining({ file: 'consumers/inventory.yaml', line: 3, severity: 'error' }),
    );
  });

  test('a type error is an error, unless types are left out', async () => {
    using folder = await quietWorkspace('order-fulfilment');
    appendFileSync(join(folder.path, 'shop/products.ts'), `const wrong: number = 'a';\n`);
    const checked = await cli('check', folder.path);
    expect(checked.code).toBe(1);
    expect(checked.out).toMatch(
      /^ {2}shop\/products\.ts:\d+:7 {2}error {2}ts-2322 {2}Type 'string' is not assignable/m,
    );
    expect(await cli('check', folder.path, '--no-types')).toMatchObject({ code: 0 });
  });

  test('what does not check does not run, and says why', async () => {
    using folder = await quietWorkspace('user-directory');
    edit(join(folder.path, 'aggregates', 'user.yaml'), 'RegisterUser', 'RegistrUser');
    const run = await cli('run', folder.path, '--bus', 'local', '--for', '1s');
    expect(run.code).toBe(1);
    expect(run.err).toMatch(/aggregates\/user\.yaml:\d+:\d+ {2}error/);
    expect(existsSync(join(folder.path, '.replayground', 'engine.json'))).toBe(false);
  });
});

describe('usage', () => {
  test('a folder that is no workspace', async () => {
    using folder = testFolder();
    for (const command of [
      ['check'],
      ['run'],
      ['events'],
      ['stats'],
      ['send', 'X', '--data', '{}'],
      ['query', 'select 1'],
    ]) {
      const [name = '', ...rest] = command;
      const answer = await cli(name, folder.path, ...rest);
      expect([name, answer.code]).toEqual([name, 2]);
      expect(answer.err).toContain(`open ${folder.path}: no workspace, because there is no such folder`);
    }
    expect(existsSync(folder.path)).toBe(false);
  });

  test.each([
    [['rnu'], "unknown command 'rnu'\n(Did you mean run?)"],
    [['run'], "missing required argument 'folder'"],
    [['run', '.', '--for', 'ever'], 'Write a duration like 500ms, 30s, 5min or 1h.'],
    [['run', '.', '--bus', 'kafka'], 'Allowed choices are nats, local.'],
    [['events', '.', '--from', 'yesterday'], 'Give a position (1200)'],
    [['dead-letters', '.', 'redrive'], 'say which, by id, or --all'],
    [['send', '.', 'X', '--data', '{"a":}'], '--data is no JSON: line 1, column 6: expected a value, found "}"'],
  ])('%j', async (args, words) => {
    const answer = await cli(...args);
    expect(answer).toMatchObject({ code: 2, out: '' });
    expect(answer.err).toContain(words);
    expect(answer.err).not.toMatch(/^ {4}at /m);
  });

  test('help is on standard output and shows an example of each command', async () => {
    const names = [
      'new',
      'check',
      'run',
      'send',
      'events',
      'state',
      'query',
      'dead-letters',
      'actors',
      'stats',
      'verify',
      'demo',
    ];
    const overview = await cli('--help');
    expect(overview).toMatchObject({ code: 0, err: '' });
    for (const name of names) {
      expect(overview.out).toContain(`  ${name} `);
      const help = await cli(name, '--help');
      expect([name, help.code, help.out.includes(`\n  replayground ${name}`)]).toEqual([name, 0, true]);
    }
  });
});

function edit(file: string, found: string, wanted: string): void {
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(found);
  writeFileSync(file, text.replace(found, wanted));
}
