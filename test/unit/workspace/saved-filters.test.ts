import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { predicateFindings, SavedFilters } from '../../../src/main/engine/saved-filters.ts';
import { filterFile, filterFindings, filterText, parseFilters } from '../../../src/main/workspace/saved-filters.ts';
import { TextFiles } from '../../../src/main/workspace/text-files.ts';
import { SavedFilter } from '../../../src/shared/model/saved-filter.ts';
import { testPowers } from '../../support/powers.ts';
import { loadSmall } from './small-workspace.ts';

const FILE = 'filters/large-orders.yaml';
const LARGE = { name: 'Large orders', types: ['OrderPlaced'], predicate: '(event) => event.data.total > 100' };

async function folderWith(files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), 'replayground-filters-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [file, text] of Object.entries({ 'replayground.yaml': 'name: small\n', ...files })) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  const filters = new SavedFilters(folder, new TextFiles(folder, testPowers().ids));
  return { folder, filters, read: (file: string) => readFile(join(folder, file), 'utf8') };
}

describe('the text of a filter', () => {
  test('is read back as what was written', () => {
    const condition = fc.record({
      field: fc.constantFrom('data.total', 'actor', 'text'),
      operator: fc.constantFrom('is', 'contains-not', 'matches-not', 'above'),
      value: fc.oneof(fc.string(), fc.integer()),
    });
    const filter = fc.record(
      {
        name: fc.constant('any'),
        types: fc.array(fc.string()),
        stream: fc.string({ minLength: 1 }),
        text: fc.string({ minLength: 1 }),
        where: fc.array(condition, { maxLength: 4 }),
        predicate: fc.oneof(fc.string(), fc.constant('(event) => {\n  // why\n  return event.data.total > 100;\n}\n')),
      },
      { requiredKeys: ['name'] },
    );
    fc.assert(
      fc.property(filter, (given) => {
        const { filters, findings } = parseFilters(new Map([[FILE, filterText(SavedFilter.parse(given))]]));
        expect(findings).toEqual([]);
        expect(filters[0]?.filter).toEqual(given);
      }),
    );
  });

  test('puts a predicate of several lines under its key, as it was typed', () => {
    const text = filterText(SavedFilter.parse({ predicate: '(event) => {\n  return true;\n}\n', name: 'Two' }));
    expect(text).toBe('name: Two\npredicate: |\n  (event) => {\n    return true;\n  }\n');
  });

  test.each([
    ['No load test!', 'filters/no-load-test.yaml'],
    ['Größe > 10', 'filters/gro-e-10.yaml'],
    ['数', 'filters/filter.yaml'],
  ])('%s lies in %s', (name, file) => expect(filterFile(name)).toBe(file));
});

describe('what is wrong with a filter', () => {
  test.each([
    ['name: Large\nwhere:\n  - field: data.total\n    operator: over\n', 4, 15, 'where/0/operator'],
    ['types: [OrderPlaced]\n', 1, 1, '"name" is missing'],
    ['name: Large\ntypes: [OrderPlacd]\n', 2, 9, 'no event OrderPlacd'],
    ['name: Large\nsince: yesterday\n', 2, 8, 'must be a time like'],
    ['name: Large\npredicat: x\n', 2, 1, '"predicat" is not a known key'],
    ['name: [\n', 2, 1, 'cannot be read'],
  ])('%j is a warning with its place, and the model comes into force', (text, line, column, says) => {
    const { model, findings } = loadSmall({ [FILE]: text });
    expect(findings).toEqual([expect.objectContaining({ severity: 'warning', file: FILE, line, column })]);
    expect(findings[0]?.message).toContain(says);
    expect(model).not.toBeNull();
  });

  test('a name that is taken points at the second', () => {
    const texts = new Map([
      ['filters/a.yaml', 'name: Same\n'],
      ['filters/b.yaml', 'name: Same\n'],
    ]);
    const found = filterFindings(texts, new Map());
    expect(found).toMatchObject([{ file: 'filters/b.yaml', line: 1, column: 7, rule: 'duplicate-name' }]);
    expect(parseFilters(texts).filters.map(({ file }) => file)).toEqual(['filters/a.yaml']);
  });

  test.each([
    ['name: A\npredicate: |\n  (event) => {\n    return event. > 1;\n  }\n', 4, 19],
    ['name: A\npredicate: (event) => event. > 1\n', 2, 30],
    ['name: A\npredicate: "(event) => event. > 1"\n', 2, 31],
  ])('a predicate that does not compile points into the file: %j', async (text, line, column) => {
    const { folder } = await folderWith({ [FILE]: text });
    expect(await predicateFindings(folder)).toMatchObject([
      { severity: 'warning', file: FILE, rule: 'predicate-error', line, column },
    ]);
  });
});

describe('filters that a person saves', () => {
  test('stand in a file of their own and are listed by name', async () => {
    const { filters, read } = await folderWith({});
    expect(await filters.list()).toEqual([]);
    expect(await filters.save(LARGE)).toBe(FILE);
    await filters.save({ name: 'Another' });
    expect(await read(FILE)).toBe(
      'name: Large orders\ntypes:\n  - OrderPlaced\npredicate: (event) => event.data.total > 100\n',
    );
    expect(await filters.list()).toEqual([
      { file: 'filters/another.yaml', filter: { name: 'Another' } },
      { file: FILE, filter: LARGE },
    ]);
  });

  test('are updated in place: comments, order and unknown keys stay', async () => {
    const { filters, read } = await folderWith({
      [FILE]:
        '# what the finance people ask for\nname: Large orders\nowner: finance # not ours\ntypes: [OrderPlaced]\ntext: EUR\n',
    });
    await filters.save({ ...LARGE, types: ['OrderPlaced', 'OrderCancelled'] });
    const text = await read(FILE);
    expect(text).toContain('# what the finance people ask for');
    expect(text).toContain('owner: finance # not ours');
    expect(text).not.toContain('EUR');
    expect((await filters.list())[0]?.filter).toEqual({
      ...LARGE,
      owner: 'finance',
      types: ['OrderPlaced', 'OrderCancelled'],
    });
  });

  test('two names that make the same file name get a file each', async () => {
    const { filters } = await folderWith({});
    expect(await filters.save({ name: 'a b' })).toBe('filters/a-b.yaml');
    expect(await filters.save({ name: 'a: b' })).toBe('filters/a-b-2.yaml');
  });

  test('are renamed with their file, unless the name is taken', async () => {
    const { filters, read } = await folderWith({});
    await filters.save(LARGE);
    expect(await filters.rename('Large orders', 'Big ones')).toBe('filters/big-ones.yaml');
    expect(await read('filters/big-ones.yaml')).toContain('name: Big ones');
    expect((await filters.list()).map(({ filter }) => filter.name)).toEqual(['Big ones']);
    await filters.save({ name: 'Third' });
    await expect(filters.rename('Third', 'Big ones')).rejects.toThrow('there is one named Big ones');
    await expect(filters.rename('Nobody', 'x')).rejects.toMatchObject({ code: 'not-found' });
  });

  test('that are removed come back from the trash', async () => {
    const { folder, filters } = await folderWith({});
    await filters.save(LARGE);
    const { trashed, file } = await filters.remove('Large orders');
    expect(await filters.list()).toEqual([]);
    await new TextFiles(folder, testPowers().ids).restore(trashed, file);
    expect(await filters.list()).toEqual([{ file: FILE, filter: LARGE }]);
  });
});
