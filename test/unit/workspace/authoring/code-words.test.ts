/** Names in code: what is renamed, what is left to the person. */
import { describe, expect, test } from 'vitest';
import { decides, mentionsIn, renameInCode } from '../../../../src/main/workspace/authoring/code-words.ts';

describe('an event is renamed in code', () => {
  test.each([
    ['a key of handlers', 'export const handlers = { Old() {} };', 'export const handlers = { New() {} };'],
    ['a quoted key', `export const evolve = { 'Old': f };`, `export const evolve = { 'New': f };`],
    ['a short key keeps its function', 'const handlers = { Old };', 'const handlers = { New: Old };'],
    ['what is emitted', `ctx.emit('Old', data);`, `ctx.emit('New', data);`],
    ['in its own quotes', 'ctx.emit("Old", {});', 'ctx.emit("New", {});'],
    ['a comparison', `if (event.type === 'Old') return;`, `if (event.type === 'New') return;`],
    ['a type', `type E = EventMessage<'Old' | 'Other'>;`, `type E = EventMessage<'New' | 'Other'>;`],
    ['a case', `switch (type) { case 'Old': }`, `switch (type) { case 'New': }`],
  ])('%s', (_case, before, after) => {
    expect(renameInCode(before, 'event', 'Old', 'New', false)).toBe(after);
  });

  test.each([
    ['a longer word', `const OldOne = 'Older';`],
    ['a variable', 'const Old = 1; use(Old);'],
    ['a key of something else', 'const names = { Old: 1 };'],
    ['a comment', '// Old is gone'],
    ['a template', 'log(`it was Old`);'],
  ])('%s stays', (_case, text) => {
    expect(renameInCode(text, 'event', 'Old', 'New', false)).toBe(text);
  });

  test('beside a command of the same name only what is certainly the event', () => {
    const text = `export const handlers = { Old() { return ctx.send('Old', { kind: 'Old' }); } };\nctx.emit('Old', {});`;
    expect(renameInCode(text, 'event', 'Old', 'New', true)).toBe(
      `export const handlers = { New() { return ctx.send('Old', { kind: 'Old' }); } };\nctx.emit('New', {});`,
    );
  });

  test('an aggregate is renamed in the types of its handlers, and no other text', () => {
    const text = `export const decide: Decide<'order', Order> = { A: () => 'order' };`;
    expect(renameInCode(text, 'aggregate', 'order', 'purchase', false)).toBe(
      `export const decide: Decide<'purchase', Order> = { A: () => 'order' };`,
    );
  });

  test('an external is renamed where it is called and answers', () => {
    const text = `ctx.call('mail-relay', {});\nexport const answers = { 'mail-relay'() {} };\nconst subject = 'mail-relay';`;
    expect(renameInCode(text, 'external', 'mail-relay', 'post', false)).toBe(
      `ctx.call('post', {});\nexport const answers = { 'post'() {} };\nconst subject = 'mail-relay';`,
    );
  });
});

test('what is left is named by line and column', () => {
  expect(mentionsIn('a.ts', '// nothing\n  // Old is gone, OldOne not\n', 'event', 'Old')).toEqual([
    { file: 'a.ts', line: 2, column: 6, text: '// Old is gone, OldOne not' },
  ]);
  expect(mentionsIn('a.ts', `const order = 'order';`, 'aggregate', 'order')).toMatchObject([{ line: 1, column: 16 }]);
});

test('a decision is told from a mention', () => {
  expect(decides(`return ctx.emit('Old', data);`, 'event', 'Old')).toBe(true);
  expect(decides(`// ctx.emit('Old')\nconst type = 'Old';`, 'event', 'Old')).toBe(false);
});
