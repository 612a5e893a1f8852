/** Commands on a workspace that no engine runs: each opens one of its own, quietly. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADA, cli, quietWorkspace, type TestFolder } from './command-line.ts';

let folder: TestFolder;

beforeAll(async () => {
  folder = await quietWorkspace('user-directory');
});
afterAll(() => folder[Symbol.dispose]());

const register = (more: readonly string[] = []) =>
  cli('send', folder.path, 'RegisterUser', '--data', JSON.stringify(ADA), ...more);
const change = (email: string) =>
  cli('send', folder.path, 'ChangeUserEmail', '--data', JSON.stringify({ id: ADA.id, new_email: email }), '--json');

describe('without a running engine', () => {
  test('send: accepted, refused, no-op, and that consumers come later', async () => {
    const accepted = await register();
    expect(accepted).toMatchObject({ code: 0, err: expect.stringContaining('no engine runs this workspace') });
    expect(accepted.out).toContain('RegisterUser accepted by user-u-42\n  UserRegistered  user-u-42@1, position 1\n');
    expect(await register()).toMatchObject({
      code: 1,
      out: 'RegisterUser refused by user-u-42: user u-42 is registered already\n',
    });
    expect((await change('ada@new.example')).json()).toMatchObject([
      { kind: 'accepted', stream: 'user-u-42', events: [{ type: 'UserEmailChanged', version: 2, position: 2 }] },
    ]);
    const same = await change('ada@new.example');
    expect([same.code, same.json()[0]?.['kind']]).toEqual([0, 'no-op']);
  });

  test('send: the same id twice answers what came of the first time', async () => {
    const id = '0190a5b2-7c3e-7000-8000-000000000042';
    const data = JSON.stringify({ ...ADA, id: 'u-43' });
    const send = () => cli('send', folder.path, 'RegisterUser', '--data', data, '--id', id, '--json');
    const [first, second] = [await send(), await send()];
    expect(first.json()[0]).toMatchObject({ kind: 'accepted', commandId: id });
    expect(second.json()).toEqual(first.json());
  });

  test('send: data that does not fit and a command that does not exist are explained', async () => {
    const unfit = await cli('send', folder.path, 'RegisterUser', '--data', '{"id":"u-9"}');
    expect(unfit.code).toBe(2);
    expect(unfit.err).toContain('RegisterUser v1 does not fit its schema');
    const unknown = await cli('send', folder.path, 'RegistrUser', '--data', '{}', '--json');
    expect(unknown.code).toBe(1);
    expect(unknown.json()).toMatchObject([{ error: { code: 'not-found', hint: 'did you mean RegisterUser?' } }]);
  });

  test('events: the log, by type, by stream, by place; as JSON Lines with times that --from takes', async () => {
    const all = (await cli('events', folder.path, '--json')).json();
    expect(all.map((event) => event['type'])).toEqual(['UserRegistered', 'UserEmailChanged', 'UserRegistered']);
    expect(all[0]).toMatchObject({
      position: 1,
      stream: 'user-u-42',
      version: 1,
      data: ADA,
      causationId: expect.any(String),
    });
    const positions = async (...options: readonly string[]) =>
      (await cli('events', folder.path, '--json', ...options)).json().map((event) => event['position']);
    expect(await positions('--type', 'UserEmailChanged')).toEqual([2]);
    expect(await positions('--stream', 'user-u-42')).toEqual([1, 2]);
    expect(await positions('--from', '2', '--to', '3')).toEqual([2, 3]);
    expect(await positions('--limit', '2')).toEqual([2, 3]);
    expect(await positions('--from', '1', '--limit', '2')).toEqual([1, 2]);
    expect(await positions('--from', String(all[2]?.['recordedAt']))).toEqual([3]);
    expect(await positions('--correlation', String(all[1]?.['correlationId']))).toEqual([2]);
    expect(await positions('--from', '-1h')).toEqual([1, 2, 3]);
  });

  test('events: what a predicate or a saved filter lets through', async () => {
    const positions = async (...options: readonly string[]) =>
      (await cli('events', folder.path, '--json', ...options)).json().map((event) => event['position']);
    expect(await positions('--where', 'event => event.data.id === "u-42"')).toEqual([1, 2]);
    expect(await positions('--where', 'event => event.version === 1', '--type', 'UserRegistered')).toEqual([1, 3]);
    expect(await positions('--where', 'event => event.version === 1', '--limit', '1')).toEqual([3]);
    const filters = join(folder.path, 'filters');
    mkdirSync(filters);
    writeFileSync(
      join(filters, 'fresh.yaml'),
      'name: Fresh\nnotTypes: [UserEmailChanged]\npredicate: e => e.data.id !== "u-43"\n',
    );
    expect(await positions('--filter', 'Fresh')).toEqual([1]);
    const unknown = await cli('events', folder.path, '--filter', 'Stale');
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('there are "Fresh"')]);
    const two = await cli('events', folder.path, '--filter', 'Fresh', '--where', 'e => true');
    expect([two.code, two.err]).toEqual([2, expect.stringContaining('has a predicate of its own')]);
    const wrong = await cli('events', folder.path, '--where', 'event => event. === 1');
    expect([wrong.code, wrong.err]).toEqual([
      2,
      expect.stringMatching(/column 17\)\n.*event => event. === 1\n {20}\^/),
    ]);
    const thrown = await cli('events', folder.path, '--json', '--where', 'event => event.data.a.b');
    expect([thrown.code, thrown.out, thrown.err]).toEqual([
      0,
      '',
      expect.stringContaining('3 events made the predicate throw'),
    ]);
    rmSync(filters, { recursive: true });
  });

  test('events: as columns', async () => {
    const { out } = await cli('events', folder.path, '--limit', '1');
    expect(out).toMatch(/^position {2}recorded.*\n {7}3 {2}[\d:.]+Z {2}user-u-43@1 +UserRegistered +\{"id":"u-43"/);
  });

  test('state: now, and as it was', async () => {
    const now = (await cli('state', folder.path, 'user-u-42', '--json')).json();
    expect(now).toMatchObject([{ stream: 'user-u-42', version: 2, state: { email: 'ada@new.example' } }]);
    const { out } = await cli('state', folder.path, 'user-u-42', '--at', '1');
    expect(out).toMatch(/^user-u-42 at version 1 as of .*Z\n\{\n {2}"email": "ada@example.org"\n\}\n$/);
  });

  test('state: of a stream that is not there, with the nearest that is', async () => {
    const answer = await cli('state', folder.path, 'user-u-24');
    expect(answer.code).toBe(1);
    expect(answer.err).toContain('next: did you mean user-u-42?');
  });

  test('query: the log as a view; what SQLite says of a mistake', async () => {
    const sql = 'SELECT type, count(*) AS n FROM events GROUP BY type ORDER BY n';
    expect((await cli('query', folder.path, sql, '--json')).json()).toEqual([
      { type: 'UserEmailChanged', n: 1 },
      { type: 'UserRegistered', n: 2 },
    ]);
    expect((await cli('query', folder.path, sql)).out).toBe(
      ['type              n', 'UserEmailChanged  1', 'UserRegistered    2', '2 rows', ''].join('\n'),
    );
    const wrong = await cli('query', folder.path, 'SELECT * FROM nowhere');
    expect([wrong.code, wrong.err.includes('no such table: nowhere')]).toEqual([2, true]);
    const writing = await cli('query', folder.path, 'DELETE FROM events');
    expect(writing.code).not.toBe(0);
  });

  test('stats, verify, actors, dead-letters', async () => {
    expect((await cli('stats', folder.path, '--json')).json()).toMatchObject([
      { head: 3, deadLetters: 0, categories: [{ category: 'user', streams: 2, events: 3 }] },
    ]);
    expect((await cli('stats', folder.path)).out).toMatch(/^3 events · 0 dead letters.*UserRegistered +1 +2 /s);
    expect(await cli('verify', folder.path)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^whole: 3 events in /),
    });
    expect((await cli('verify', folder.path, '--json')).json()).toMatchObject([{ ok: true, events: 3 }]);
    const actors = (await cli('actors', folder.path, '--json')).json();
    expect(actors.map((actor) => [actor['id'], actor['state']])).toEqual([
      ['aggregate/user', 'running'],
      ['projection/user_lookup', 'stopped'],
      ['projection/user_search', 'stopped'],
    ]);
    expect(await cli('dead-letters', folder.path)).toMatchObject({ code: 0, out: 'no dead letters\n' });
  });

  test('no command leaves a hold behind, and two at once wait for each other', async () => {
    const answers = await Promise.all([
      cli('stats', folder.path),
      cli('stats', folder.path),
      cli('verify', folder.path),
    ]);
    expect(answers.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(existsSync(join(folder.path, '.replayground', 'engine.json'))).toBe(false);
  });

  test('what was sent is worked off by the next run, until nothing is left', async () => {
    const run = await cli('run', folder.path, '--bus', 'local', '--until-idle', '--json');
    expect(run.code).toBe(0);
    expect(run.json().at(-1)).toMatchObject({ kind: 'summary', reason: 'nothing is left to do', head: 3, lag: 0 });
    const rows = await cli('query', folder.path, 'SELECT id, email FROM user_lookup ORDER BY id', '--json');
    expect(rows.json()).toEqual([
      { id: 'u-42', email: 'ada@new.example' },
      { id: 'u-43', email: 'ada@example.org' },
    ]);
  });
});
