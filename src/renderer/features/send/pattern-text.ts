/**
 * A text that a regular expression matches: for made-up values. Reads what schemas use: literals, classes, groups, alternatives,
 * counts, anchors. Answers undefined for what it does not read (look-around, back references) or does not match in the end.
 */
import type { SeededRandom } from '../../../shared/kernel/seeded-random.ts';

export function textForPattern(pattern: string, random: SeededRandom): string | undefined {
  try {
    const reader = { pattern, at: 0 };
    const text = alternatives(reader)(random);
    return reader.at === pattern.length && new RegExp(pattern, 'u').test(text) ? text : undefined;
  } catch {
    return undefined; // Not readable: the caller has plainer texts.
  }
}

type Reader = { readonly pattern: string; at: number };
type Maker = (random: SeededRandom) => string;

/** How many more than the least an open count ("+", "*", "{2,}") makes. */
const OPEN_MORE = 5;

function alternatives(reader: Reader): Maker {
  const options = [sequence(reader)];
  while (take(reader, '|')) options.push(sequence(reader));
  return (random) => pick(options, random)(random);
}

function sequence(reader: Reader): Maker {
  const parts: Maker[] = [];
  while (reader.at < reader.pattern.length && !'|)'.includes(peek(reader))) {
    const part = atom(reader);
    parts.push(counted(reader, part));
  }
  return (random) => parts.map((part) => part(random)).join('');
}

function atom(reader: Reader): Maker {
  const char = next(reader);
  switch (char) {
    case '^':
    case '$':
      return () => '';
    case '(':
      return group(reader);
    case '[':
      return charClass(reader);
    case '.':
      return (random) => pick([...LOWER], random);
    case '\\':
      return oneOf(escaped(next(reader)));
    default:
      return () => char;
  }
}

function group(reader: Reader): Maker {
  if (take(reader, '?') && !take(reader, ':')) throw new Error('only plain groups are read');
  const inside = alternatives(reader);
  if (!take(reader, ')')) throw new Error('a group does not end');
  return inside;
}

function charClass(reader: Reader): Maker {
  const negated = take(reader, '^');
  let chars = '';
  while (!take(reader, ']')) chars += classPart(reader);
  return oneOf(negated ? [...ALL].filter((char) => !chars.includes(char)).join('') : chars);
}

function classPart(reader: Reader): string {
  const first = next(reader);
  const from = first === '\\' ? escaped(next(reader)) : first;
  if (peek(reader) !== '-' || reader.pattern[reader.at + 1] === ']') return from;
  reader.at += 1;
  const second = next(reader);
  const to = second === '\\' ? escaped(next(reader)) : second;
  return range(from.charCodeAt(0), to.charCodeAt(0));
}

function counted(reader: Reader, part: Maker): Maker {
  const [min, max] = countOf(reader);
  take(reader, '?');
  return (random) => Array.from({ length: random.between(min, max) }, () => part(random)).join('');
}

function countOf(reader: Reader): readonly [number, number] {
  if (take(reader, '?')) return [0, 1];
  if (take(reader, '*')) return [0, OPEN_MORE];
  if (take(reader, '+')) return [1, 1 + OPEN_MORE];
  const found = /^\{(\d+)(,)?(\d+)?\}/.exec(reader.pattern.slice(reader.at));
  if (found === null) return [1, 1];
  const [text, min = '0', comma, max] = found;
  reader.at += text.length;
  if (comma === undefined) return [Number(min), Number(min)];
  return [Number(min), max === undefined ? Number(min) + OPEN_MORE : Number(max)];
}

function escaped(char: string): string {
  switch (char) {
    case 'd':
      return DIGITS;
    case 'w':
      return `${LOWER}${DIGITS}_`;
    case 's':
      return ' ';
    default:
      if (/[a-z0-9]/i.test(char)) throw new Error(`\\${char} is not read`);
      return char;
  }
}

function oneOf(chars: string): Maker {
  return (random) => pick([...chars], random);
}

function pick<T>(values: readonly T[], random: SeededRandom): T {
  const chosen = values[random.between(0, values.length - 1)];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
}

function peek({ pattern, at }: Reader): string {
  return pattern[at] ?? '';
}

function next(reader: Reader): string {
  const char = reader.pattern[reader.at];
  if (char === undefined) throw new Error('the pattern ends too early');
  reader.at += 1;
  return char;
}

function take(reader: Reader, char: string): boolean {
  if (peek(reader) !== char) return false;
  reader.at += 1;
  return true;
}

function range(from: number, to: number): string {
  return Array.from({ length: to - from + 1 }, (_, index) => String.fromCharCode(from + index)).join('');
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
/** Printable ASCII. */
const ALL = range(32, 126);
