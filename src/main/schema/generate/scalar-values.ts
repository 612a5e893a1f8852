/** Texts and numbers that fit the keywords of one flat schema, with the ends of every range more often than chance would have it. */
import type { JsonObject } from '../../../shared/kernel/json.ts';
import type { SeededRandom } from '../../../shared/kernel/seeded-random.ts';
import { numberAt, textAt } from '../json-keywords.ts';
import { matchesPattern, textForPattern } from './pattern-text.ts';

const LONGEST_TEXT = 5_000;
const WORDS = ['ash', 'birch', 'cedar', 'elm', 'fir', 'hazel', 'larch', 'maple', 'oak', 'pine', 'rowan', 'yew'];

const FORMATS: Readonly<Record<string, (random: SeededRandom) => string>> = {
  date,
  'date-time': (random) => `${date(random)}T${time(random)}`,
  time,
  email: (random) => `${word(random)}.${random.between(1, 999)}@example.org`,
  uri: (random) => `https://example.org/${word(random)}/${random.between(1, 999)}`,
  'uri-reference': (random) => `/${word(random)}/${random.between(1, 999)}`,
  url: (random) => `https://example.org/${word(random)}`,
  uuid,
  ipv4: (random) => `192.0.2.${random.between(1, 254)}`,
  ipv6: (random) => `2001:db8::${random.between(1, 9_999)}`,
  hostname: (random) => `${word(random)}.example.org`,
  duration: (random) => `PT${random.between(1, 59)}M`,
  regex: () => '^[a-z]+$',
  'json-pointer': (random) => `/${word(random)}`,
  byte: (random) => btoa(word(random)),
};

export function textFor(schema: JsonObject, random: SeededRandom): string {
  const least = numberAt(schema, 'minLength') ?? 0;
  const most = Math.min(numberAt(schema, 'maxLength') ?? least + 24, LONGEST_TEXT);
  const formatted = FORMATS[textAt(schema, 'format') ?? '']?.(random);
  const pattern = textAt(schema, 'pattern');
  if (formatted !== undefined && (pattern === undefined || matchesPattern(pattern, formatted))) return formatted;
  if (pattern !== undefined) return patternText(pattern, least, most, random);
  const length = random.next() < 0.15 ? most : random.between(least, Math.max(least, Math.min(most, least + 24)));
  return plainText(length, random);
}

function patternText(pattern: string, least: number, most: number, random: SeededRandom): string {
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const text = textForPattern(pattern, random, least);
    if (text !== undefined && text.length >= least && text.length <= most) return text;
  }
  return plainText(least, random);
}

function plainText(length: number, random: SeededRandom): string {
  let text = '';
  while (text.length < length) text += (text === '' ? '' : ' ') + word(random);
  return text.slice(0, length).replace(/ $/, 'e');
}

export function word(random: SeededRandom): string {
  return WORDS[random.between(0, WORDS.length - 1)] ?? 'oak';
}

export function numberFor(schema: JsonObject, isInteger: boolean, random: SeededRandom): number {
  const { least, most } = rangeOf(schema, isInteger);
  const step = numberAt(schema, 'multipleOf');
  if (step !== undefined && step > 0)
    return multiple(least, most, isInteger && !Number.isInteger(step) ? 1 : step, random);
  const chance = random.next();
  if (chance < 0.1) return least;
  if (chance < 0.2) return most;
  if (isInteger) return random.between(Math.ceil(least), Math.floor(most));
  return Math.round((least + random.next() * (most - least)) * 1_000) / 1_000;
}

/** The range of the keywords; one that is open ends a thousand beyond the other end. */
function rangeOf(schema: JsonObject, isInteger: boolean): { readonly least: number; readonly most: number } {
  const gap = isInteger ? 1 : 0.001;
  const lows = [numberAt(schema, 'minimum'), plus(numberAt(schema, 'exclusiveMinimum'), gap, isInteger)];
  const highs = [numberAt(schema, 'maximum'), plus(numberAt(schema, 'exclusiveMaximum'), -gap, isInteger)];
  const low = lows.filter((each) => each !== undefined);
  const high = highs.filter((each) => each !== undefined);
  const least = low.length > 0 ? Math.max(...low) : undefined;
  const most = high.length > 0 ? Math.min(...high) : undefined;
  if (least !== undefined) return { least: isInteger ? Math.ceil(least) : least, most: most ?? least + 1_000 };
  return most === undefined ? { least: -1_000, most: 1_000 } : { least: Math.min(0, most - 1_000), most };
}

function plus(value: number | undefined, gap: number, isInteger: boolean): number | undefined {
  if (value === undefined) return undefined;
  return isInteger && !Number.isInteger(value) ? value : value + gap;
}

function multiple(least: number, most: number, step: number, random: SeededRandom): number {
  const first = Math.ceil(least / step);
  const last = Math.floor(most / step);
  const value = random.between(first, Math.max(first, last)) * step;
  return Number(value.toPrecision(12));
}

function date(random: SeededRandom): string {
  return `${random.between(2020, 2030)}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`;
}

function time(random: SeededRandom): string {
  return `${two(random.between(0, 23))}:${two(random.between(0, 59))}:${two(random.between(0, 59))}Z`;
}

function uuid(random: SeededRandom): string {
  const hex = Array.from({ length: 32 }, () => random.between(0, 15).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-9${hex.slice(17, 20)}-${hex.slice(20)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
