/** Handlers put into code and taken out of it, byte for byte beside what is there. */
import { describe, expect, test } from 'vitest';
import {
  addEntry,
  groupIn,
  parseCode,
  removeEntry,
  replaceEntry,
} from '../../../../src/main/workspace/authoring/handler-code.ts';

const MEMBER = 'B() {\n  return;\n}';

describe('a handler is added', () => {
  test.each([
    ['to an empty object', 'const handlers = {};\n', 'const handlers = {\n  B() {\n    return;\n  },\n};\n'],
    [
      'after the last, in its indentation',
      'export const handlers: H = {\n    A() {},\n};\n',
      'export const handlers: H = {\n    A() {},\n    B() {\n      return;\n    },\n};\n',
    ],
    [
      'where the last has no comma',
      'const handlers = {\n  A() {}\n};\n',
      'const handlers = {\n  A() {},\n  B() {\n    return;\n  },\n};\n',
    ],
    [
      'after the comment on the last line',
      'const handlers = {\n  A() {}, // why\n};\n',
      'const handlers = {\n  A() {}, // why\n  B() {\n    return;\n  },\n};\n',
    ],
    [
      'with a blank line where the others have one',
      'const handlers = {\n  A() {},\n\n  C() {},\n};\n',
      'const handlers = {\n  A() {},\n\n  C() {},\n\n  B() {\n    return;\n  },\n};\n',
    ],
    [
      'to one that stands on one line',
      'const handlers = { A() {} };\n',
      'const handlers = { A() {},\n  B() {\n    return;\n  },\n};\n',
    ],
    [
      'through satisfies',
      'const handlers = { } satisfies H;\n',
      'const handlers = {\n  B() {\n    return;\n  },\n} satisfies H;\n',
    ],
    [
      'with the line ends of the file',
      'const handlers = {\r\n  A() {},\r\n};\r\n',
      'const handlers = {\r\n  A() {},\r\n  B() {\r\n    return;\r\n  },\r\n};\r\n',
    ],
    [
      'beside a comment in an empty object',
      'const handlers = {\n  // none yet\n};\n',
      'const handlers = {\n  // none yet\n  B() {\n    return;\n  },\n};\n',
    ],
  ])('%s', (_case, before, after) => {
    expect(addEntry(before, 'handlers', MEMBER)).toBe(after);
    expect(groupIn(parseCode(after), 'handlers')?.entries.map(({ name }) => name)).toContain('B');
  });

  test.each(['const handlers = make();\n', 'const other = {};\n', ''])('not to %j', (text) => {
    expect(addEntry(text, 'handlers', MEMBER)).toBeUndefined();
  });
});

describe('a handler is taken out', () => {
  test.each([
    ['the last', 'const h = {\n  A() {},\n  B() {},\n};\n', 'const h = {\n  A() {},\n};\n'],
    ['the first', 'const h = {\n  B() {},\n  A() {},\n};\n', 'const h = {\n  A() {},\n};\n'],
    ['the only one', 'const h = {\n  B() {},\n};\n', 'const h = {\n};\n'],
    [
      'one with its comment',
      'const h = {\n  A() {},\n\n  // about B\n  B() {},\n\n  C() {},\n};\n',
      'const h = {\n  A() {},\n\n  C() {},\n};\n',
    ],
    [
      'one, and not the comment of all',
      'const h = {\n  // about all\n\n  B() {},\n  C() {},\n};\n',
      'const h = {\n  // about all\n\n  C() {},\n};\n',
    ],
    ['the last after a blank line', 'const h = {\n  A() {},\n\n  B() {},\n};\n', 'const h = {\n  A() {},\n};\n'],
    ['one of a line', 'const h = { B() {}, A() {} };\n', 'const h = { A() {} };\n'],
    ['one with a quoted name', "const h = {\n  A() {},\n  'B'() {},\n};\n", 'const h = {\n  A() {},\n};\n'],
  ])('%s', (_case, before, after) => {
    expect(removeEntry(before, 'h', 'B')).toBe(after);
  });

  test('what is not there is not', () => {
    expect(removeEntry('const h = { A() {} };', 'h', 'B')).toBeUndefined();
  });
});

test('what was added is taken out without a trace', () => {
  const before = 'export const handlers = {\n  A() {},\n\n  C() {},\n};\n';
  const added = addEntry(before, 'handlers', MEMBER) ?? '';
  expect(removeEntry(added, 'handlers', 'B')).toBe(before);
});

test('a handler is replaced in its place', () => {
  const text = 'const h = {\n  A() {},\n  B() {},\n};\n';
  expect(replaceEntry(text, 'h', 'A', 'A(x) {\n  return x;\n}')).toBe(
    'const h = {\n  A(x) {\n    return x;\n  },\n  B() {},\n};\n',
  );
});
