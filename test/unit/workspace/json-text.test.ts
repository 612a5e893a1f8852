import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJson } from '../../../src/main/workspace/json-text.ts';
import { type Place, parseJsonSource } from '../../../src/main/workspace/source-file.ts';

test('reads what JSON.parse reads, and refuses what it refuses', () => {
  const text = fc.oneof(
    fc.json(),
    fc.json().map((json) => JSON.stringify(JSON.parse(json), null, '\t')),
    fc.string({
      unit: fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        '1',
        '-',
        '.',
        'e',
        't',
        'true',
        'null',
        ' ',
        '\\',
        '\n',
      ),
    }),
  );
  fc.assert(
    fc.property(text, (json) => {
      const reading = readJson(json);
      const expected = parsed(json);
      if (hasKeyTwice(reading)) return;
      expect(reading.ok).toBe(expected !== undefined);
      if (reading.ok) expect(JSON.stringify(reading.node.value)).toBe(JSON.stringify(expected?.value));
    }),
    { numRuns: 2_000 },
  );
});

test('knows the place of every key and value', () => {
  const entries = fc.dictionary(fc.string(), fc.oneof(fc.integer(), fc.string()), { minKeys: 1 });
  fc.assert(
    fc.property(entries, fc.nat(4), (object, indent) => {
      const text = JSON.stringify(object, null, indent);
      const { source } = parseJsonSource('a.json', text);
      for (const [key, value] of Object.entries(object)) {
        expect(textFrom(text, source?.place([key])).startsWith(JSON.stringify(value))).toBe(true);
        expect(textFrom(text, source?.place([key], 'key')).startsWith(JSON.stringify(key))).toBe(true);
      }
    }),
  );
});

test('a key like __proto__ is a key like any other', () => {
  const reading = readJson('{"__proto__": {"polluted": true}}');
  expect(reading.ok && Object.keys(reading.node.value as object)).toEqual(['__proto__']);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

test('nesting without measure is an error, not the end', () => {
  expect(readJson('['.repeat(100_000))).toMatchObject({
    ok: false,
    error: { message: 'nested deeper than 200 levels' },
  });
});

function parsed(json: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(json) };
  } catch {
    // Not JSON: that is the answer.
    return undefined;
  }
}

function hasKeyTwice(reading: ReturnType<typeof readJson>): boolean {
  return !reading.ok && reading.error.message.endsWith('is there twice');
}

function textFrom(text: string, place: Place | undefined): string {
  const line = text.split('\n')[(place?.line ?? 0) - 1] ?? '';
  return line.slice((place?.column ?? 0) - 1);
}
