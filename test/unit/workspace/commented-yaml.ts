/** Random YAML texts as people write them: comments, blank lines, quotes and flow style here and there. */
import fc from 'fast-check';
import type { Json } from '../../../src/shared/kernel/json.ts';

/** Draws the next small number, less than `below`. */
type Draw = (below: number) => number;

const key = fc.constantFrom('name', 'stream', 'rate', 'unknown-key', 'retry', 'x', 'sends', 'note: odd', '7');
const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom(
    'order',
    'OrderPlaced',
    '5s',
    "it's",
    'a: b',
    '- dash',
    '#no comment',
    'true',
    '',
    'two  spaces',
    '{x}',
    '12',
  ),
  fc.integer({ min: -5, max: 500 }),
  fc.boolean(),
  fc.constant(null),
);

/** Values as definitions have them, a few levels deep. */
export const plainValue: fc.Arbitrary<Json> = fc.letrec<{ value: Json; map: Json }>((tie) => ({
  value: fc.oneof({ maxDepth: 3, withCrossShrink: true }, scalar, fc.array(tie('value'), { maxLength: 4 }), tie('map')),
  map: fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
})).value;

/** A root map with its text. */
export const commentedYaml = fc
  .tuple(
    fc.dictionary(key, plainValue, { minKeys: 1, maxKeys: 5, noNullPrototype: true }),
    fc.infiniteStream(fc.nat({ max: 999 })),
  )
  .map(([value, numbers]) => {
    let comments = 0;
    const draw: Draw = (below) => Number(numbers.next().value ?? 0) % below;
    const comment = () => {
      comments += 1;
      return `# comment ${comments}`;
    };
    return { value: value as Json, text: `${block(value, '', draw, comment)}${draw(2) ? `${comment()}\n` : ''}` };
  });

function block(value: Json, indent: string, draw: Draw, comment: () => string): string {
  const isList = Array.isArray(value);
  return Object.entries(value as object)
    .map(([name, inner]) => {
      const above = `${draw(5) === 0 ? '\n' : ''}${draw(4) === 0 ? `${indent}${comment()}\n` : ''}`;
      return `${above}${indent}${isList ? '-' : `${quoted(name, draw)}:`}${entry(inner as Json, indent, draw, comment)}`;
    })
    .join('');
}

function entry(value: Json, indent: string, draw: Draw, comment: () => string): string {
  const end = draw(4) === 0 ? ` ${comment()}\n` : '\n';
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  if (typeof value !== 'object' || value === null || isEmpty || draw(3) === 0) return ` ${flow(value, draw)}${end}`;
  return `${end}${block(value, `${indent}  `, draw, comment)}`;
}

function flow(value: Json, draw: Draw): string {
  if (Array.isArray(value)) return `[${value.map((item) => flow(item, draw)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return quoted(value, draw);
  return `{ ${Object.entries(value)
    .map(([name, inner]) => `${quoted(name, draw)}: ${flow(inner, draw)}`)
    .join(', ')} }`;
}

function quoted(value: string | number | boolean | null, draw: Draw): string {
  if (typeof value !== 'string') return String(value);
  if (/^[A-Za-z][A-Za-z0-9-]*$/.test(value) && value !== 'true' && draw(3) > 0) return value;
  return draw(2) === 0 ? JSON.stringify(value) : `'${value.replaceAll("'", "''")}'`;
}
