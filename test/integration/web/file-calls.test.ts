/** What the window does with the workspace's files, and how it hears of them; over the real host. */
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EngineClient } from '../../../src/shared/contract/contract.ts';
import { firstOf, openShop, type ShopPage } from './shop-page.ts';

let shop: ShopPage;
let engine: EngineClient;
beforeAll(async () => {
  shop = await openShop();
  engine = shop.engine;
});
afterAll(() => shop[Symbol.asyncDispose]());

describe('files', () => {
  const path = 'README.md';

  test('are listed, without what is local or hidden', async () => {
    const paths = (await engine.files.list()).map((each) => each.path);
    expect(paths).toEqual(expect.arrayContaining([path, 'consumers/inventory.ts', 'replayground.yaml']));
    expect(paths.filter((each) => each.split('/').some((step) => step.startsWith('.')))).toEqual([]);
  });

  test('are written only over the text that was edited', async () => {
    const read = await engine.files.read({ path });
    writeFileSync(join(shop.path, path), 'somebody else wrote this\n');
    const conflict = await engine.files.write({ path, text: 'mine\n', hash: read.hash });
    expect(conflict).toMatchObject({ outcome: 'conflict', theirs: { text: 'somebody else wrote this\n' } });
    const theirs = await engine.files.read({ path });
    expect(await engine.files.write({ path, text: 'mine\n', hash: theirs.hash })).toMatchObject({ outcome: 'written' });
    expect(readFileSync(join(shop.path, path), 'utf8')).toBe('mine\n');
    rmSync(join(shop.path, path));
    const gone = await engine.files.write({ path, text: 'again\n', hash: theirs.hash });
    expect(gone).toEqual({ outcome: 'conflict', theirs: null });
  });

  test('are made, renamed, put in the trash and brought back', async () => {
    const made = await engine.files.create({ path: 'notes/a.md', text: 'a' });
    await expect(engine.files.create({ path: 'notes/a.md', text: 'b' })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    await engine.files.rename({ from: 'notes/a.md', to: 'notes/b.md' });
    await expect(engine.files.read({ path: 'notes/a.md' })).rejects.toMatchObject({ code: 'not-found' });
    const { trashed } = await engine.files.remove({ path: 'notes' });
    await expect(engine.files.read({ path: 'notes/b.md' })).rejects.toMatchObject({ code: 'not-found' });
    await engine.files.restore({ trashed, path: 'notes' });
    expect(await engine.files.read({ path: 'notes/b.md' })).toEqual({ ...made, path: 'notes/b.md' });
  });

  test.each([
    '../outside.md',
    '/etc/passwd',
    'a/../../outside.md',
    'a//b.md',
    '.replayground/engine.json',
    'a/.git/config',
    'node_modules/x.ts',
    'consumers\\inventory.ts',
    'C:/x.md',
    'linked/secret.md',
    'link.md',
  ])('%s is refused', async (bad) => {
    const outside = join(shop.path, '..', 'outside');
    mkdirSync(outside, { recursive: true });
    writeFileSync(join(outside, 'secret.md'), 'not for you');
    for (const [name, target] of [
      ['linked', outside],
      ['link.md', join(outside, 'secret.md')],
    ] as const) {
      rmSync(join(shop.path, name), { force: true });
      symlinkSync(target, join(shop.path, name));
    }
    const refused = { code: 'invalid-input' };
    await expect(engine.files.read({ path: bad })).rejects.toMatchObject(refused);
    await expect(engine.files.create({ path: bad, text: '' })).rejects.toMatchObject(refused);
    await expect(engine.files.rename({ from: 'tsconfig.json', to: bad })).rejects.toMatchObject(refused);
    await expect(engine.files.remove({ path: bad })).rejects.toMatchObject(refused);
    for (const name of ['linked', 'link.md']) rmSync(join(shop.path, name));
  });

  test('the settings cannot be thrown away', async () => {
    await expect(engine.files.remove({ path: 'replayground.yaml' })).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

describe('code', () => {
  const path = 'consumers/analytics.ts';

  test('a type error is news, in force all the same, and vanishes when it is mended', async () => {
    const { text, hash } = await engine.files.read({ path });
    const told = firstOf(await engine.files.follow(), (paths) => paths.includes(path));
    const news = await engine.design.follow();
    await engine.files.write({ path, text: `${text}\nconst wrong: number = 'a';\n`, hash });
    const found = await firstOf(news, ({ findings }) => findings.some(({ rule }) => rule === 'ts-2322'));
    expect(found).toMatchObject({ inForce: true, findings: [{ file: path, column: 7 }] });
    expect(await engine.workspace.findings()).toEqual(found.findings);
    expect((await engine.design.read()).nodes.find(({ id }) => id === 'consumer/analytics')).toMatchObject({
      errors: 1,
    });
    expect(await told).toContain(path);
    const now = await engine.files.read({ path });
    await engine.files.write({ path, text, hash: now.hash });
    await firstOf(await engine.design.follow(), ({ findings }) => findings.length === 0);
  });

  test('an editor is helped with what it has not saved', async () => {
    const { text } = await engine.files.read({ path });
    const typed = `${text}\nexport const more: import('replayground').Handlers<'analytics'> = { OrderPlaced(event) { event.data.`;
    const place = { path, offset: typed.length, unsaved: [{ path, text: typed }] };
    const offers = (await engine.code.complete(place))?.offers.map(({ name }) => name) ?? [];
    const marks = await engine.code.diagnose({ path, unsaved: place.unsaved });
    expect(marks.map(({ severity }) => severity)).toContain('error');
    expect(await engine.code.diagnose({ path, unsaved: [] })).toEqual([]);
    expect(offers.length).toBeGreaterThan(0);
  });
});

describe('design', () => {
  test('every edge has both its ends', async () => {
    const { nodes, edges } = await engine.design.read();
    const ids = new Set(nodes.map(({ id }) => id));
    expect(edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([]);
    expect(edges).toEqual(
      expect.arrayContaining([
        { kind: 'decides', from: 'command/PlaceOrder', to: 'aggregate/order' },
        { kind: 'emits', from: 'aggregate/order', to: 'event/OrderPlaced' },
        { kind: 'feeds', from: 'event/OrderPlaced', to: 'consumer/inventory' },
        { kind: 'sends', from: 'consumer/inventory', to: 'command/ReserveInventory' },
        { kind: 'calls', from: 'aggregate/payment', to: 'external/card-gateway' },
      ]),
    );
    expect(nodes.find(({ id }) => id === 'event/OrderPlaced')).toMatchObject({
      category: 'order',
      versions: [{ version: 1, status: 'active', file: 'events/order-placed/v1.schema.json' }],
    });
  });

  test('a change of a file is news, and so is a file that is wrong', async () => {
    const news = await engine.design.follow();
    const path = 'consumers/analytics.yaml';
    const { text, hash } = await engine.files.read({ path });
    await engine.files.write({ path, text: `${text}subscribes: [Nothing]\n`, hash });
    const broken = await firstOf(news, ({ findings }) => findings.some(({ file }) => file === path));
    expect(broken.inForce).toBe(false);
    const now = await engine.files.read({ path });
    await engine.files.write({ path, text, hash: now.hash });
    const again = await engine.design.follow();
    const mended = await firstOf(again, ({ revision, inForce }) => revision > broken.revision && inForce);
    expect(mended.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect((await engine.design.read()).revision).toBe(mended.revision);
  });
});
