import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cli, quietWorkspace, startRun, type TestFolder } from './command-line.ts';

const EVENT = 'events/order-placed';

/** Adds a version 2 of OrderPlaced with a note that must be there. */
function addVersion(folder: string): void {
  const path = join(folder, EVENT);
  const schema = JSON.parse(readFileSync(join(path, 'v1.schema.json'), 'utf8'));
  const { examples, ...rest } = schema;
  const newer = {
    ...rest,
    properties: { ...schema.properties, note: { type: 'string' } },
    required: [...schema.required, 'note'],
  };
  writeFileSync(join(path, 'v2.schema.json'), JSON.stringify(newer, null, 2));
  const definition = readFileSync(join(path, 'event.yaml'), 'utf8').trimEnd();
  writeFileSync(
    join(path, 'event.yaml'),
    `${definition}\n  - version: 2\n    schema: v2.schema.json\n    status: draft\n`,
  );
}

describe('types on the command line', () => {
  let folder: TestFolder;
  beforeAll(async () => {
    folder = await quietWorkspace('order-fulfilment');
    addVersion(folder.path);
  });
  afterAll(() => folder[Symbol.dispose]());

  test('list tells every type with its versions', async () => {
    const { code, json } = await cli('types', 'list', folder.path, '--json');
    expect(code).toBe(0);
    expect(json().find(({ name }) => name === 'OrderPlaced')).toMatchObject({
      kind: 'event',
      rule: { mode: 'BACKWARD', policy: 'strict', from: 'workspace' },
      versions: [
        { version: 1, status: 'active', format: 'json-schema' },
        { version: 2, status: 'draft', file: `${EVENT}/v2.schema.json` },
      ],
    });
  });

  test('show prints a version', async () => {
    const { out } = await cli('types', 'show', folder.path, 'OrderPlaced', '1');
    expect(out).toContain(`${EVENT}/v1.schema.json`);
    expect(out).toContain('"orderId"');
  });

  test('diff tells what changed and how much', async () => {
    const { code, out } = await cli('types', 'diff', folder.path, 'OrderPlaced', '1', '2');
    expect(code).toBe(0);
    expect(out).toContain('OrderPlaced v1 to v2: major change');
    expect(out).toContain('note was added: string, required');
  });

  test('compat says no with a document and a fix, and yes under another mode', async () => {
    const { code, out } = await cli('types', 'compat', folder.path, 'OrderPlaced');
    expect(code).toBe(1);
    expect(out).toContain('required-added at /required');
    expect(out).toMatch(/v1 allows \{"orderId":/);
    expect(out).toContain('fix: Make note optional');
    expect((await cli('types', 'compat', folder.path, '--mode', 'NONE')).code).toBe(0);
  });

  test('compat asks the engine that runs', async () => {
    await using _engine = await startRun(folder.path);
    const [verdict] = (await cli('types', 'compat', folder.path, '--json')).json();
    expect(verdict).toMatchObject({ name: 'OrderPlaced', versions: [1, 2], findings: [{ rule: 'required-added' }] });
  });

  test('check warns, and fails where it is asked to', async () => {
    const { code, json } = await cli('check', folder.path, '--no-types', '--json');
    expect(code).toBe(0);
    expect(json().map(({ rule }) => rule)).toContain('incompatible-backward');
    expect((await cli('check', folder.path, '--no-types', '--fail-on', 'compatibility')).code).toBe(1);
  });

  test('infer writes a schema from samples into a new file, once', async () => {
    const samples = join(folder.path, '..', 'samples.jsonl');
    writeFileSync(samples, '{"data":{"id":"1","at":"2026-01-31T12:00:00Z"}}\n{"data":{"id":"2"}}\n');
    const { out } = await cli('types', 'infer', folder.path, samples, '--field', 'data', '--json');
    expect(JSON.parse(out)).toMatchObject({
      properties: { id: { type: 'string' }, at: { type: 'string', format: 'date-time' } },
      required: ['id'],
    });
    const write = () =>
      cli('types', 'infer', folder.path, samples, '--field', 'data', '--out', 'events/new/v1.schema.json');
    expect((await write()).code).toBe(0);
    expect(readFileSync(join(folder.path, 'events/new/v1.schema.json'), 'utf8')).toContain('"required"');
    const again = await write();
    expect(again.code).toBe(2);
    expect(again.err).toContain('it is there already');
  });

  test.each([
    [['show'], 2, 'say which type'],
    [['show', 'OrderPlace'], 1, 'there is no event or command named OrderPlace'],
    [['diff', 'OrderPlaced', '1', '7'], 1, 'OrderPlaced has no version 7'],
    [['diff', 'OrderPlaced', 'one'], 2, 'one is no version'],
    [['compat', '--mode', 'SOMETIMES'], 2, 'Allowed choices are'],
    [['infer'], 2, 'give files with samples'],
    [['infer', 'nowhere.json'], 2, 'nowhere.json'],
  ])('%j is a mistake that is told', async ([action = '', ...words], code, message) => {
    const answer = await cli('types', action, folder.path, ...words);
    expect(answer.code).toBe(code);
    expect(answer.err).toContain(message);
  });
});
