import { describe, expect, test } from 'vitest';
import { badgeOf, startingText } from '../../../../src/renderer/features/files/file-kind.ts';
import { fileRows } from '../../../../src/renderer/features/files/file-tree.ts';
import { foldersAbove, pathAfterMove, pathProblem, shortNames } from '../../../../src/renderer/features/files/paths.ts';

const PATHS = [
  'README.md',
  'consumers/inventory.ts',
  'consumers/inventory.yaml',
  'events/order-placed/event.yaml',
  'events/order-placed/v10.schema.json',
  'events/order-placed/v2.schema.json',
  'replayground.yaml',
];
const twist = (isOpen: boolean | undefined) => ({ true: 'v ', false: '> ', undefined: '' })[String(isOpen)];
const drawn = (expanded: readonly string[], filter = '') =>
  fileRows(PATHS, new Set(expanded), filter).map(
    ({ name, depth, expanded: isOpen }) => `${'  '.repeat(depth)}${twist(isOpen)}${name}`,
  );

describe('the tree of files', () => {
  test('has folders first, closed ones alone', () => {
    expect(drawn([])).toEqual(['> consumers', '> events', 'README.md', 'replayground.yaml']);
  });

  test('opens what is opened, and puts v2 before v10', () => {
    expect(drawn(['events', 'events/order-placed'])).toEqual([
      '> consumers',
      'v events',
      '  v order-placed',
      '    event.yaml',
      '    v2.schema.json',
      '    v10.schema.json',
      'README.md',
      'replayground.yaml',
    ]);
  });

  test('shows all that matches each word, whatever is closed', () => {
    expect(drawn([], 'inv yaml')).toEqual(['v consumers', '  inventory.yaml']);
    expect(drawn([], 'nothing like it')).toEqual([]);
  });
});

describe('the kind of a file', () => {
  test('comes from its place', () => {
    expect(badgeOf('consumers/inventory.yaml', false)).toEqual({ kind: 'consumer' });
    expect(badgeOf('projections/revenue.yaml', false)).toEqual({ kind: 'read-model' });
    expect(badgeOf('events/order-placed', true)).toEqual({ kind: 'event' });
    expect(badgeOf('events', true)).toEqual({ icon: 'folder' });
    expect(badgeOf('events/order-placed/v1.schema.json', false)).toEqual({ icon: 'schema' });
    expect(badgeOf('constructor/x.yaml', false)).toEqual({ icon: 'settings' });
  });

  test('gives a new file its name', () => {
    expect(startingText('events/order-placed/event.yaml')).toBe('name: OrderPlaced\n');
    expect(startingText('consumers/inventory.yaml')).toBe('name: inventory\n');
    expect(startingText('shop/prices.ts')).toBe('');
    expect(JSON.parse(startingText('events/order-placed/v1.schema.json'))).toMatchObject({ type: 'object' });
  });
});

describe('paths', () => {
  test('know the folders above them and where a rename takes them', () => {
    expect(foldersAbove('events/order-placed/event.yaml')).toEqual(['events', 'events/order-placed']);
    expect(pathAfterMove('events/a/event.yaml', 'events/a', 'events/b')).toBe('events/b/event.yaml');
    expect(pathAfterMove('events/ab/event.yaml', 'events/a', 'events/b')).toBeUndefined();
  });

  test('are told apart by as little as it takes', () => {
    const names = shortNames(['events/a/event.yaml', 'events/b/event.yaml', 'README.md']);
    expect([...names.values()]).toEqual(['a/event.yaml', 'b/event.yaml', 'README.md']);
  });

  test.each([
    ['', 'Give it a name.'],
    ['consumers/', 'Each part of the path needs a name.'],
    ['../out.yaml', 'Each part of the path needs a name.'],
    ['.replayground/x.yaml', 'Hidden and installed files stay out.'],
    ['README.md', 'This name is taken.'],
    ['events', 'This name is taken.'],
    ['README.md/x.yaml', 'A file is no folder.'],
    ['a:b.yaml', 'Names go without \\ : * ? " < > | and outer spaces.'],
    ['consumers/picture.png', 'Only text files: .yaml, .json, .ts, .md and the like.'],
    ['consumers/new.yaml', undefined],
  ])('%j as a new file: %j', (path, problem) => {
    expect(pathProblem(path, PATHS, false)).toBe(problem);
  });

  test('of a folder need no ending', () => {
    expect(pathProblem('events/order-made', PATHS, true)).toBeUndefined();
  });
});
