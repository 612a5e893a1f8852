/** `replayground design`: the design is changed, looked at and changed back from the command line. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cli, quietWorkspace, type TestFolder } from './command-line.ts';

let folder: TestFolder;
beforeAll(async () => {
  folder = await quietWorkspace('user-directory');
});
afterAll(() => folder[Symbol.dispose]());

const design = (...words: readonly string[]) => cli('design', folder.path, ...words);
const read = (path: string) => readFileSync(join(folder.path, path), 'utf8');

describe('replayground design', () => {
  test('adds with connections, says what it did, and takes it back over several calls', async () => {
    const [yaml, code] = [read('aggregates/user.yaml'), read('aggregates/user.ts')];
    const added = await design('add', 'event', 'UserRemoved', '--from', 'user', '--to', 'user_lookup');
    expect(added).toMatchObject({ code: 0, out: expect.stringContaining('+ events/user-removed/event.yaml') });
    expect(read('aggregates/user.yaml')).toContain('UserRemoved');
    expect((await cli('check', folder.path)).code).toBe(0);
    expect((await design('history')).out).toContain('Add event UserRemoved');
    expect((await design('undo', '--json')).json()).toMatchObject([{ outcome: 'done' }]);
    expect([read('aggregates/user.yaml'), read('aggregates/user.ts')]).toEqual([yaml, code]);
    expect(existsSync(join(folder.path, 'events/user-removed'))).toBe(false);
    expect((await design('undo')).out).toBe('nothing to do\n');
  });

  test('a dry run changes nothing', async () => {
    const plan = await design('rename', 'UserRegistered', 'UserJoined', '--dry-run', '--json');
    expect(plan.json()).toMatchObject([{ outcome: 'planned', plan: { title: 'Rename UserRegistered to UserJoined' } }]);
    expect(existsSync(join(folder.path, 'events/user-joined'))).toBe(false);
  });

  test.each([
    [['connect', 'UserRegistered', 'user'], 'nothing goes from an event to an aggregate: start at user instead'],
    [['connect', 'UserRegistred', 'user_lookup'], 'did you mean UserRegistered?'],
    [['add', 'event', 'user-left', '--stream', 'user'], 'must be in PascalCase'],
    [['rename', 'user'], 'write "design FOLDER rename NAME NEW-NAME"'],
    [['move', 'user', 'left', '0'], '"left" is no whole number of pixels'],
  ])('%j is wrong, and says why', async (words, reason) => {
    const answer = await design(...words);
    expect(answer).toMatchObject({ code: 2, err: expect.stringContaining(reason) });
  });

  test('a step is not taken back over what somebody changed since', async () => {
    await design('move', 'user', '40', '80');
    expect(read('design.yaml')).toContain('aggregate/user: { x: 40, y: 80 }');
    writeFileSync(join(folder.path, 'design.yaml'), 'blocks: {}\n');
    const refused = await design('undo');
    expect(refused).toMatchObject({
      code: 3,
      err: expect.stringContaining('design.yaml was changed by somebody else since'),
    });
    expect(read('design.yaml')).toBe('blocks: {}\n');
  });
});
