/** Lists. Rules: Confluent's ArraySchemaDiff; the places of a tuple follow the rules of properties, and lists beyond it are open, closed or covered. */
import { numberAt, ownAt } from '../../json-keywords.ts';
import { type DocumentPath, pathWords } from '../document-path.ts';
import { compareLimit, placesOf } from './compare-scalars.ts';
import { type Comparison, type Complaint, complaint } from './complaint.ts';
import { itemView, tupleLength, type View } from './schema-view.ts';

type Place = { readonly writer: View; readonly reader: View; readonly path: DocumentPath };

export function compareLists(context: Comparison, place: Place): readonly Complaint[] {
  const tuple = Math.max(tupleLength(place.writer), tupleLength(place.reader));
  const places = Array.from({ length: tuple + 1 }, (_, index) => index);
  return [
    ...places.flatMap((index) => compareEntry(context, place, index)),
    ...compareLimit(context, place, 'minItems', 'entries'),
    ...compareLimit(context, place, 'maxItems', 'entries'),
    ...compareUnique(context, place),
  ];
}

function compareEntry(context: Comparison, place: Place, index: number): readonly Complaint[] {
  const writer = itemView(place.writer, index);
  const reader = itemView(place.reader, index);
  const most = Math.min(
    ...place.writer.conjuncts.map(({ schema }) => numberAt(schema, 'maxItems') ?? Number.POSITIVE_INFINITY),
  );
  if (writer.never || most <= index) return [];
  const inner = { writer, reader, path: [...place.path, index] };
  const inWriter = index < tupleLength(place.writer);
  const inReader = index < tupleLength(place.reader);
  const places = { writerAt: place.writer.pointer, readerAt: place.reader.pointer };
  if (reader.never) return [{ ...entryRefused(context, inner, index, inWriter), restore: [places], around: places }];
  const found = context.compare(writer, reader, inner.path);
  if (inWriter === inReader) return found;
  return found
    .slice(0, 1)
    .map((first) => ({ ...tupleChanged(context, inner, first, inReader), restore: [places], around: places }));
}

function entryRefused(context: Comparison, inner: Place, index: number, inWriter: boolean): Complaint {
  const where = pathWords(inner.path.slice(0, -1));
  const message = `${where} may have an entry at place ${index} in ${context.writerName}; ${context.readerName} allows none there`;
  return complaint(inner, {
    rule: inWriter ? 'item-removed-from-closed' : 'additional-items-removed',
    message,
    tolerable: true,
  });
}

function tupleChanged(context: Comparison, inner: Place, first: Complaint, added: boolean): Complaint {
  const open = inner.writer.conjuncts.length === 0;
  const rules = added
    ? ['item-added-to-open', 'item-added-not-covered']
    : ['item-removed-not-covered', 'item-removed-not-covered'];
  const message = `place ${inner.path.at(-1)} of ${pathWords(inner.path.slice(0, -1))} is narrower in ${context.readerName} than in ${context.writerName}: ${first.message}`;
  const rule = (open ? rules[0] : rules[1]) ?? 'item-changed';
  return complaint({ ...inner, path: first.path }, { rule, message, search: first.search, tolerable: true });
}

function compareUnique(context: Comparison, place: Place): readonly Complaint[] {
  const isUnique = (view: View) => view.conjuncts.find(({ schema }) => ownAt(schema, 'uniqueItems') === true);
  const demanded = isUnique(place.reader);
  if (demanded === undefined || isUnique(place.writer) !== undefined) return [];
  const most = Math.min(
    ...place.writer.conjuncts.map(({ schema }) => numberAt(schema, 'maxItems') ?? Number.POSITIVE_INFINITY),
  );
  if (most < 2) return [];
  return [
    complaint(place, {
      rule: 'unique-items-added',
      message: `${pathWords(place.path)} may have the same entry twice in ${context.writerName}; ${context.readerName} refuses that`,
      ...placesOf(place, 'uniqueItems', undefined, { conjunct: demanded, keyword: 'uniqueItems' }),
      search: { kind: 'value', whole: place.writer.whole, also: { minItems: 2 } },
    }),
  ];
}
