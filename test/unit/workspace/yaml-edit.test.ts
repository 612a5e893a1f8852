import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { writeFileAtomic } from '../../../src/main/workspace/atomic-write.ts';
import { definitionText, rewriteYaml } from '../../../src/main/workspace/rewrite-yaml.ts';
import { commentsOf, editYaml } from '../../../src/main/workspace/yaml-edit.ts';
import { sameValue, stepsBetween, takeStep, type YamlPath } from '../../../src/main/workspace/yaml-steps.ts';
import { isAppError } from '../../../src/shared/kernel/failure.ts';
import type { Json } from '../../../src/shared/kernel/json.ts';
import { testPowers } from '../../support/powers.ts';
import { commentedYaml, plainValue } from './commented-yaml.ts';

const MAILER = `# Writes mail.
name: mailer   # as in the address

subscribes: [OrderPlaced, 'OrderCancelled'] # both ends
sends: []
owner:   "shop team"      # no key of ours
retry:
  # quick at first
  - 200ms
  - 1s   # then slower

  # and slower
  - 5s
instances: 2
# the end
`;

describe('an edit', () => {
  test.each<[string, YamlPath, Json | undefined, string, string]>([
    ['a number', ['instances'], 3, 'instances: 2', 'instances: 3'],
    ['a text in its quotes', ['owner'], "it's us", '"shop team"', `"it's us"`],
    ['an item of a flow list', ['subscribes', 1], 'OrderLost', "'OrderCancelled'", "'OrderLost'"],
    [
      'one item more',
      ['subscribes'],
      ['OrderPlaced', 'OrderCancelled', 'MailSent'],
      "'OrderCancelled']",
      "'OrderCancelled', MailSent]",
    ],
    ['one item less', ['subscribes'], ['OrderCancelled'], '[OrderPlaced, ', '['],
    ['the first item of an empty list', ['sends'], ['Pay'], 'sends: []', 'sends:\n  - Pay'],
    ['an item of a block list', ['retry', 1], '2s', '- 1s   # then', '- 2s   # then'],
    ['a longer list', ['retry'], ['200ms', '1s', '5s', '30s'], '  - 5s\n', '  - 5s\n  - 30s\n'],
    ['a shorter list', ['retry'], ['200ms', '5s'], '  - 1s   # then slower\n', ''],
    ['a new key', ['orderingKey'], 'orderId', 'instances: 2\n', 'instances: 2\norderingKey: orderId\n'],
    ['a new map', ['limits', 'rate'], 5, 'instances: 2\n', 'instances: 2\nlimits:\n  rate: 5\n'],
    ['no key', ['instances'], undefined, 'instances: 2\n', ''],
    ['the same value', ['instances'], 2, '', ''],
  ])('Y2 of %s changes nothing else', (_what, path, value, from, to) => {
    expect(editYaml(MAILER, path, value)).toBe(MAILER.replace(from, to));
  });

  test('keeps the line ends of the file', () => {
    expect(editYaml('a: 1\r\nb: 2\r\n', ['c'], 3)).toBe('a: 1\r\nb: 2\r\nc: 3\r\n');
  });

  test('needs no line end at the end of the file', () => {
    expect(editYaml('a: 1', ['b'], 2)).toBe('a: 1\nb: 2');
  });

  test('fills an empty file', () => {
    expect(editYaml('', ['name'], 'x')).toBe('name: x\n');
  });

  test('Y3 refuses what it cannot do without loss, and text that is no YAML', () => {
    const codeOf = (edit: () => void) => {
      try {
        edit();
      } catch (error) {
        return isAppError(error) ? error.code : error;
      }
      return 'done';
    };
    expect(codeOf(() => editYaml('a: &x { k: 1 }\nb: *x\n', ['b', 'k'], 2))).toBe('unsupported');
    expect(codeOf(() => editYaml('a: [', ['a'], 2))).toBe('invalid-workspace');
  });

  test('Y1 Y2 of any value in any file: it is there, all else is as it was, and no comment is lost', () => {
    fc.assert(
      fc.property(
        commentedYaml,
        fc.nat(),
        plainValue,
        fc.constantFrom('set', 'add', 'append'),
        ({ text, value }, pick, given, kind) => {
          const scalars = pathsOf(value).filter((path) => typeof valueAt(value, path) !== 'object');
          const [path, next] = chooseEdit(value, scalars, pick, given, kind);
          const edited = editYaml(text, path, next);
          const wanted = stepsBetween(value, setAt(value, path, next), []).reduce(takeStep, value);
          expect(sameValue(parse(edited) as Json, wanted)).toBe(true);
          expect([...commentsOf(edited)].sort()).toEqual([...commentsOf(text)].sort());
          expect(linesKept(text, edited)).toBeGreaterThanOrEqual(text.split('\n').length - 1);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('Y1 of a removal: only it is gone, and the comments of other lines are not', () => {
    fc.assert(
      fc.property(commentedYaml, fc.nat(), ({ text, value }, pick) => {
        const keys = Object.keys(value as object);
        const key = keys[pick % keys.length] as string;
        const edited = editYaml(text, [key], undefined);
        const { [key]: _gone, ...rest } = value as Record<string, Json>;
        expect(sameValue(parse(edited) ?? {}, rest)).toBe(true);
        const kept = commentsOf(edited);
        expect(commentsOf(text).filter((comment) => kept.includes(comment))).toEqual(kept);
      }),
      { numRuns: 200 },
    );
  });
});

test('steps lead from any value to any other', () => {
  fc.assert(
    fc.property(plainValue, plainValue, (before, after) => {
      expect(sameValue(stepsBetween(before, after, []).reduce(takeStep, before), after)).toBe(true);
    }),
  );
});

test('a new definition file has its keys in the order of the schema, unknown ones last', () => {
  const text = definitionText('consumer', {
    owner: 'us',
    subscribes: ['OrderPlaced'],
    name: 'mailer',
    description: 'Writes mail.',
  });
  expect(text).toBe('name: mailer\ndescription: Writes mail.\nsubscribes:\n  - OrderPlaced\nowner: us\n');
});

describe('on the disk', () => {
  const inFolder = async (work: (folder: string) => Promise<void>) => {
    const folder = await mkdtemp(join(tmpdir(), 'replayground-write-'));
    await work(folder).finally(() => rm(folder, { recursive: true }));
  };
  const { ids } = testPowers();

  test('A1 the file is replaced as a whole, its permissions and a link to it are kept, and nothing is left beside it', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'mailer.yaml');
      await writeFile(file, MAILER);
      await chmod(file, 0o640);
      await symlink(file, join(folder, 'link.yaml'));
      await rewriteYaml(join(folder, 'link.yaml'), ['instances'], 5, ids);
      expect(await readFile(file, 'utf8')).toBe(MAILER.replace('instances: 2', 'instances: 5'));
      expect((await stat(file)).mode & 0o777).toBe(0o640);
      expect((await readdir(folder)).sort()).toEqual(['link.yaml', 'mailer.yaml']);
    }));

  test('A2 when the rename cannot be done, the target is as it was and nothing is left beside it', () =>
    inFolder(async (folder) => {
      const taken = join(folder, 'taken');
      await writeFileAtomic(join(taken, 'inside.yaml'), 'a: 1\n', ids);
      await expect(writeFileAtomic(taken, 'x', ids)).rejects.toMatchObject({
        code: 'workspace-unavailable',
        retry: 'later',
      });
      expect(await readdir(folder)).toEqual(['taken']);
      expect(await readdir(taken)).toEqual(['inside.yaml']);
    }));

  test('A2 a place that cannot be written to is a failure, not a crash', async () => {
    await expect(writeFileAtomic('/dev/full/x.yaml', 'x', ids)).rejects.toMatchObject({
      code: 'workspace-unavailable',
    });
  });

  test('a file that is not there is a failure with its path', () =>
    inFolder(async (folder) => {
      await expect(rewriteYaml(join(folder, 'none.yaml'), ['a'], 1, ids)).rejects.toThrow(/none\.yaml/);
    }));
});

function chooseEdit(
  value: Json,
  scalars: readonly YamlPath[],
  pick: number,
  given: Json,
  kind: string,
): [YamlPath, Json] {
  const paths = pathsOf(value);
  const lists = paths.filter((path) => Array.isArray(valueAt(value, path)));
  const list = lists[pick % Math.max(1, lists.length)];
  if (kind === 'append' && list) return [list, [...(valueAt(value, list) as Json[]), given]];
  const scalar = scalars[pick % Math.max(1, scalars.length)];
  if (kind === 'set' && scalar) return [scalar, given];
  const maps = [[], ...paths.filter((path) => isMap(valueAt(value, path)))];
  return [[...(maps[pick % maps.length] as YamlPath), 'fresh'], given];
}

function pathsOf(value: Json, path: YamlPath = []): readonly YamlPath[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    return [here, ...pathsOf(inner as Json, here)];
  });
}

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueAt(value: Json, path: YamlPath): Json | undefined {
  return path.reduce<Json | undefined>((inner, key) => Reflect.get(inner as object, key) as Json, value);
}

function setAt(value: Json, [key, ...rest]: YamlPath, next: Json): Json {
  if (key === undefined) return next;
  const copy = Array.isArray(value) ? [...value] : { ...(value as Record<string, Json>) };
  Reflect.set(copy, key, setAt((Reflect.get(copy, key) ?? null) as Json, rest, next));
  return copy as Json;
}

/** How many lines of `before` are still there, in order: the length of the longest common subsequence. */
function linesKept(before: string, after: string): number {
  const lines = after.split('\n');
  let best = new Array<number>(lines.length + 1).fill(0);
  for (const line of before.split('\n')) {
    const next = [0];
    lines.forEach((other, at) => {
      const joined = line === other ? (best[at] ?? 0) + 1 : 0;
      next.push(Math.max(joined, best[at + 1] ?? 0, next[at] ?? 0));
    });
    best = next;
  }
  return best.at(-1) ?? 0;
}
