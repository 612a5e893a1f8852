/**
 * Texts and numbers. Rules: Confluent's StringSchemaDiff and NumberSchemaDiff; an exclusive bound is held against an exclusive one
 * (the published code compares it with the inclusive one), and `format` counts, because payloads are held to it here.
 */
import type { JsonObject } from '../../../../shared/kernel/json.ts';
import { numberAt, textAt } from '../../json-keywords.ts';
import { type DocumentPath, pathWords } from '../document-path.ts';
import { type Comparison, type Complaint, complaint } from './complaint.ts';
import type { Conjunct, View } from './schema-view.ts';

type Place = { readonly writer: View; readonly reader: View; readonly path: DocumentPath };

export function compareTexts(context: Comparison, place: Place): readonly Complaint[] {
  return [
    ...compareLimit(context, place, 'minLength', 'characters'),
    ...compareLimit(context, place, 'maxLength', 'characters'),
    ...compareWords(context, place, 'pattern', (pattern) => ({ not: { pattern } })),
    ...compareWords(context, place, 'format', (format) => ({ not: { format } })),
  ];
}

export function compareNumbers(context: Comparison, place: Place, wholeOnly: boolean): readonly Complaint[] {
  return [
    ...compareBound(context, place, 'low', wholeOnly),
    ...compareBound(context, place, 'high', wholeOnly),
    ...compareMultiples(context, place, wholeOnly),
  ];
}

/** A count that may not be lower (`min...`) or higher (`max...`): lengths, entries, properties. */
export function compareLimit(context: Comparison, place: Place, keyword: string, unit: string): readonly Complaint[] {
  const lower = keyword.startsWith('min');
  const sign = lower ? 1 : -1;
  const demanded = strictest(place.reader, keyword, sign);
  const promised = strictest(place.writer, keyword, sign);
  if (demanded === undefined || (lower && demanded.value <= 0)) return [];
  if (promised !== undefined && sign * (promised.value - demanded.value) >= 0) return [];
  const { value } = demanded;
  const allows = promised === undefined ? 'any number' : `${lower ? 'as few as' : 'as many as'} ${promised.value}`;
  return [
    complaint(place, {
      rule: `${kebab(keyword)}-${changeWord(promised, lower)}`,
      message: `${pathWords(place.path)} has ${allows} ${unit} in ${context.writerName}; ${context.readerName} wants ${lower ? 'at least' : 'at most'} ${value}`,
      ...placesOf(place, keyword, promised, demanded),
      search: {
        kind: 'value',
        whole: place.writer.whole,
        also: lower ? { [`max${keyword.slice(3)}`]: value - 1 } : { [`min${keyword.slice(3)}`]: value + 1 },
      },
    }),
  ];
}

type Found<T> = { readonly value: T; readonly conjunct: Conjunct; readonly keyword: string };

/** @param sign 1: the largest is the strictest; -1: the smallest. */
function strictest(view: View, keyword: string, sign: number): Found<number> | undefined {
  const found = view.conjuncts.flatMap((conjunct) => {
    const value = numberAt(conjunct.schema, keyword);
    return value === undefined ? [] : [{ value, conjunct, keyword }];
  });
  return found.sort((a, b) => sign * (b.value - a.value))[0];
}

function changeWord(promised: object | undefined, lower: boolean): string {
  if (promised === undefined) return 'added';
  return lower ? 'increased' : 'decreased';
}

/** Pointers of a keyword on both sides; where the writer has none, the keyword goes. */
export function placesOf(
  { writer }: Place,
  keyword: string,
  promised: { readonly conjunct: Conjunct; readonly keyword: string } | undefined,
  demanded: { readonly conjunct: Conjunct; readonly keyword: string },
): Pick<Complaint, 'writerAt' | 'readerAt' | 'restore'> {
  const readerAt = `${demanded.conjunct.pointer}/${demanded.keyword}`;
  const writerAt =
    promised === undefined ? `${writer.pointer}/${keyword}` : `${promised.conjunct.pointer}/${promised.keyword}`;
  return { writerAt, readerAt, restore: [{ writerAt, readerAt }] };
}

function compareWords(
  context: Comparison,
  place: Place,
  keyword: 'pattern' | 'format',
  also: (word: string) => JsonObject,
): readonly Complaint[] {
  const promised = wordsOf(place.writer, keyword);
  const missing = wordsOf(place.reader, keyword).filter(({ value }) => !promised.some((own) => own.value === value));
  return missing.map((demanded) => {
    const [own] = promised;
    const was = own === undefined ? `has no ${keyword}` : `has the ${keyword} ${own.value}`;
    return complaint(place, {
      rule: `${keyword}-${own === undefined ? 'added' : 'changed'}`,
      message: `${pathWords(place.path)} ${was} in ${context.writerName}; ${context.readerName} wants the ${keyword} ${demanded.value}`,
      ...placesOf(place, keyword, own, demanded),
      search: { kind: 'value', whole: place.writer.whole, also: also(demanded.value) },
    });
  });
}

function wordsOf(view: View, keyword: string): readonly Found<string>[] {
  return view.conjuncts.flatMap((conjunct) => {
    const value = textAt(conjunct.schema, keyword);
    return value === undefined ? [] : [{ value, conjunct, keyword }];
  });
}

type Bound = Found<number> & { readonly exclusive: boolean };

function compareBound(
  context: Comparison,
  place: Place,
  end: 'low' | 'high',
  wholeOnly: boolean,
): readonly Complaint[] {
  const demanded = boundOf(place.reader, end, wholeOnly);
  const promised = boundOf(place.writer, end, wholeOnly);
  if (demanded === undefined || (promised !== undefined && isWithin(promised, demanded, end))) return [];
  const { keyword, value } = demanded;
  const range = promised === undefined ? 'has no such limit' : `has ${promised.keyword} ${promised.value}`;
  return [
    complaint(place, {
      rule: `${kebab(keyword)}-${changeWord(promised, end === 'low')}`,
      message: `${pathWords(place.path)} ${range} in ${context.writerName}; ${context.readerName} has ${keyword} ${value}`,
      ...placesOf(place, keyword, promised, demanded),
      search: { kind: 'value', whole: place.writer.whole, also: beyond(demanded, end, wholeOnly) },
    }),
  ];
}

/** The strictest of the inclusive and the exclusive bounds; for whole numbers an exclusive one is the next inclusive one. */
function boundOf(view: View, end: 'low' | 'high', wholeOnly: boolean): Bound | undefined {
  const sign = end === 'low' ? 1 : -1;
  const inclusive = strictest(view, end === 'low' ? 'minimum' : 'maximum', sign);
  const exclusive = strictest(view, end === 'low' ? 'exclusiveMinimum' : 'exclusiveMaximum', sign);
  const bounds = [
    ...(inclusive === undefined ? [] : [{ ...inclusive, exclusive: false }]),
    ...(exclusive === undefined ? [] : [toInclusive({ ...exclusive, exclusive: true }, sign, wholeOnly)]),
  ];
  return bounds.sort((a, b) => sign * (b.value - a.value) || Number(b.exclusive) - Number(a.exclusive))[0];
}

function toInclusive(bound: Bound, sign: number, wholeOnly: boolean): Bound {
  if (!wholeOnly) return bound;
  const edge = sign > 0 ? Math.floor(bound.value) + 1 : Math.ceil(bound.value) - 1;
  return { ...bound, value: edge, exclusive: false };
}

function isWithin(promised: Bound, demanded: Bound, end: 'low' | 'high'): boolean {
  const gap = end === 'low' ? promised.value - demanded.value : demanded.value - promised.value;
  return gap > 0 || (gap === 0 && (!demanded.exclusive || promised.exclusive));
}

function beyond({ value, exclusive }: Bound, end: 'low' | 'high', wholeOnly: boolean): JsonObject {
  if (end === 'low') return exclusive ? { maximum: value } : { maximum: value - (wholeOnly ? 1 : 0.5) };
  return exclusive ? { minimum: value } : { minimum: value + (wholeOnly ? 1 : 0.5) };
}

function compareMultiples(context: Comparison, place: Place, wholeOnly: boolean): readonly Complaint[] {
  const promised = strictest(place.writer, 'multipleOf', 1);
  const step = promised?.value ?? (wholeOnly ? 1 : undefined);
  return place.reader.conjuncts.flatMap((conjunct) => {
    const value = numberAt(conjunct.schema, 'multipleOf');
    if (value === undefined || (step !== undefined && isMultiple(step, value))) return [];
    const was = promised === undefined ? 'any number' : `a multiple of ${promised.value}`;
    return complaint(place, {
      rule: promised === undefined ? 'multiple-of-added' : 'multiple-of-changed',
      message: `${pathWords(place.path)} is ${was} in ${context.writerName}; ${context.readerName} wants a multiple of ${value}`,
      ...placesOf(place, 'multipleOf', promised, { conjunct, keyword: 'multipleOf' }),
      search: { kind: 'value', whole: place.writer.whole, also: { not: { multipleOf: value } } },
    });
  });
}

function isMultiple(value: number, of: number): boolean {
  const times = value / of;
  return Math.abs(times - Math.round(times)) < 1e-9;
}

export function kebab(keyword: string): string {
  return keyword.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
