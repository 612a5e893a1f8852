/**
 * Texts that match a regular expression: the subset that schemas use (literals, classes, groups, alternatives, repetitions,
 * anchors at the ends). Look-around, back references and Unicode classes are not followed; whoever asks tries the text out.
 */
import type { SeededRandom } from '../../../shared/kernel/seeded-random.ts';
import { patternEngine } from '../safe-pattern.ts';

type Part =
  | { readonly kind: 'one-of'; readonly characters: string }
  | { readonly kind: 'choice'; readonly branches: readonly (readonly Part[])[] }
  | { readonly kind: 'repeat'; readonly part: Part; readonly least: number; readonly most: number };

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const WORDS = `${LETTERS}${LETTERS.toUpperCase()}${DIGITS}_`;
const ANY = `${LETTERS}${DIGITS}-. `;
/** How far beyond its least an unbounded repetition goes. */
const BEYOND = 6;

/** @returns A text that should match, or undefined when the pattern uses what is not followed here. */
export function textForPattern(pattern: string, random: SeededRandom, leastLength = 0): string | undefined {
  const parts = parsePattern(pattern);
  if (parts === undefined) return undefined;
  const text = write(parts, random, leastLength);
  if (text.length >= leastLength) return text;
  // Not anchored at its end: anything may follow.
  return pattern.endsWith('$') ? text : text + 'x'.repeat(leastLength - text.length);
}

/** Whether a name or text matches; a pattern that is none matches nothing. */
export function matchesPattern(pattern: string, text: string): boolean {
  try {
    return patternEngine(pattern, 'u').test(text);
  } catch {
    // `check` says of a pattern that it is none, at its place.
    return false;
  }
}

function write(parts: readonly Part[], random: SeededRandom, least: number): string {
  let text = '';
  for (const part of parts) text += writePart(part, random, least - text.length);
  return text;
}

function writePart(part: Part, random: SeededRandom, wanted: number): string {
  switch (part.kind) {
    case 'one-of':
      return part.characters[random.between(0, part.characters.length - 1)] ?? '';
    case 'choice':
      return write(part.branches[random.between(0, part.branches.length - 1)] ?? [], random, wanted);
    case 'repeat': {
      const most = Math.min(part.most, Math.max(part.least + BEYOND, wanted));
      const times = Math.max(random.between(part.least, most), Math.min(most, wanted));
      return Array.from({ length: times }, () => writePart(part.part, random, 0)).join('');
    }
  }
}

/** Ends the reading of a pattern that is not followed; never leaves this file. */
class NotFollowed extends Error {}

function parsePattern(pattern: string): readonly Part[] | undefined {
  try {
    const reader = new PatternReader(pattern);
    return [reader.readChoice()];
  } catch (error) {
    if (error instanceof NotFollowed) return undefined;
    throw error;
  }
}

class PatternReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  readChoice(): Part {
    const branches: Part[][] = [[]];
    while (this.#at < this.#text.length && this.#text[this.#at] !== ')') {
      if (this.#take('|')) branches.push([]);
      else if (!(this.#take('^') || this.#take('$'))) branches.at(-1)?.push(this.#readRepeated());
    }
    return { kind: 'choice', branches };
  }

  #readRepeated(): Part {
    const part = this.#readAtom();
    const range = this.#readRange();
    this.#take('?'); // lazy or not is the same to us
    return range === undefined ? part : { kind: 'repeat', part, ...range };
  }

  #readRange(): { least: number; most: number } | undefined {
    if (this.#take('*')) return { least: 0, most: Number.POSITIVE_INFINITY };
    if (this.#take('+')) return { least: 1, most: Number.POSITIVE_INFINITY };
    if (this.#take('?')) return { least: 0, most: 1 };
    const counted = /^\{(\d+)(,(\d*))?\}/.exec(this.#text.slice(this.#at));
    if (counted === null) return undefined;
    this.#at += counted[0].length;
    const least = Number(counted[1]);
    if (counted[2] === undefined) return { least, most: least };
    return { least, most: counted[3] === '' ? Number.POSITIVE_INFINITY : Number(counted[3]) };
  }

  #readAtom(): Part {
    if (this.#take('(')) return this.#readGroup();
    if (this.#take('[')) return { kind: 'one-of', characters: this.#readClass() };
    if (this.#take('\\')) return { kind: 'one-of', characters: this.#readEscape() };
    const character = this.#text[this.#at] ?? '';
    this.#at += 1;
    return { kind: 'one-of', characters: character === '.' ? ANY : character };
  }

  #readGroup(): Part {
    if (this.#take('?') && !this.#take(':')) this.#skipName();
    const choice = this.readChoice();
    if (!this.#take(')')) throw new NotFollowed();
    return choice;
  }

  #skipName(): void {
    const name = /^<[A-Za-z_]\w*>/.exec(this.#text.slice(this.#at));
    if (name === null) throw new NotFollowed();
    this.#at += name[0].length;
  }

  #readClass(): string {
    const negated = this.#take('^');
    let characters = '';
    while (!this.#take(']')) {
      if (this.#at >= this.#text.length) throw new NotFollowed();
      const from = this.#take('\\') ? this.#readEscape() : this.#next();
      const isRange = this.#text[this.#at] === '-' && this.#text[this.#at + 1] !== ']' && from.length === 1;
      characters += isRange ? this.#readSpan(from) : from;
    }
    if (!negated) return characters;
    const left = [...ANY, ...WORDS].filter((character) => !characters.includes(character));
    if (left.length === 0) throw new NotFollowed();
    return left.join('');
  }

  #readSpan(from: string): string {
    this.#at += 1;
    const to = this.#take('\\') ? this.#readEscape() : this.#next();
    const first = from.charCodeAt(0);
    const length = Math.min(200, to.charCodeAt(0) - first + 1);
    return Array.from({ length: Math.max(1, length) }, (_, index) => String.fromCharCode(first + index)).join('');
  }

  #readEscape(): string {
    const character = this.#next();
    switch (character) {
      case 'd':
        return DIGITS;
      case 'w':
        return WORDS;
      case 's':
        return ' ';
      case 'D':
        return LETTERS;
      case 'W':
        return '-. ';
      case 'S':
        return WORDS;
      case 'n':
        return '\n';
      case 't':
        return '\t';
      default:
        if (/[A-Za-z0-9]/.test(character)) throw new NotFollowed();
        return character;
    }
  }

  #next(): string {
    const character = this.#text[this.#at] ?? '';
    this.#at += 1;
    return character;
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }
}
