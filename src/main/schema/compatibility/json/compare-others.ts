/**
 * Keywords of which only some differences can be judged: `not`, `contains`, `propertyNames`, conditions, schemas that depend on
 * a property. What says the same on both sides holds; what cannot be judged is a complaint that only a document can prove.
 */
import type { JsonObject } from '../../../../shared/kernel/json.ts';
import { isJsonObject } from '../../../../shared/kernel/json.ts';
import { numberAt, objectAt, ownAt, schemaAt } from '../../json-keywords.ts';
import { type DocumentPath, pathWords } from '../document-path.ts';
import { kebab } from './compare-scalars.ts';
import { type Comparison, type Complaint, complaint } from './complaint.ts';
import { sameMeaning } from './same-meaning.ts';
import { type Conjunct, subView, type View } from './schema-view.ts';

type Place = { readonly writer: View; readonly reader: View; readonly path: DocumentPath };

/** Keywords that say something only together. */
const GROUPS: readonly (readonly string[])[] = [
  ['not'],
  ['contains', 'minContains', 'maxContains'],
  ['propertyNames'],
  ['if', 'then', 'else'],
  ['dependentSchemas'],
  ['$dynamicRef'],
  ['$recursiveRef'],
];

export function compareOthers(context: Comparison, place: Place): readonly Complaint[] {
  return place.reader.conjuncts.flatMap((conjunct) => [
    ...GROUPS.filter(([keyword]) => keyword !== undefined && Object.hasOwn(conjunct.schema, keyword)).flatMap((group) =>
      compareGroup(context, place, conjunct, group),
    ),
    ...compareSchemaDependencies(context, place, conjunct),
  ]);
}

function compareGroup(
  context: Comparison,
  place: Place,
  conjunct: Conjunct,
  group: readonly string[],
): readonly Complaint[] {
  const { writer, reader } = place;
  const wanted = only(conjunct.schema, group);
  const isShared = writer.conjuncts.some((own) =>
    sameMeaning({ root: writer.root, value: only(own.schema, group) }, { root: reader.root, value: wanted }),
  );
  const [keyword = 'not'] = group;
  if (isShared || isImplied(context, place, conjunct, keyword)) return [];
  const writerOwn = writer.conjuncts.find(({ schema }) => Object.hasOwn(schema, keyword));
  const change = writerOwn === undefined ? 'added' : 'changed';
  const writerAt = `${(writerOwn ?? writer).pointer}/${keyword}`;
  const readerAt = `${conjunct.pointer}/${keyword}`;
  const inner = keyword === 'not' ? ownAt(conjunct.schema, 'not') : undefined;
  return [
    complaint(place, {
      rule: `${kebab(keyword.replace('$', ''))}-${change}`,
      message: `${pathWords(place.path)}: "${keyword}" was ${change} from ${context.writerName} to ${context.readerName}, so ${context.readerName} may refuse what ${context.writerName} allows`,
      writerAt,
      readerAt,
      restore: group.map((each) => ({
        writerAt: `${(writerOwn ?? writer).pointer}/${each}`,
        readerAt: `${conjunct.pointer}/${each}`,
      })),
      search: { kind: 'value', whole: writer.whole, also: isJsonObject(inner) ? inner : {} },
    }),
  ];
}

function only(schema: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => keys.includes(key)));
}

/** Whether what some part of the writer says of that keyword makes the reader's demand true. */
function isImplied(context: Comparison, place: Place, conjunct: Conjunct, keyword: string): boolean {
  return place.writer.conjuncts.some((own) => {
    if (!Object.hasOwn(own.schema, keyword)) return false;
    const writer = subView(place.writer, own, keyword);
    const reader = subView(place.reader, conjunct, keyword);
    switch (keyword) {
      case 'not': // what is forbidden now must have been forbidden before: compared the other way round
        return context.compare(reader, writer, place.path).length === 0;
      case 'contains':
        return (
          containsEnough(own.schema, conjunct.schema) &&
          context.compare(writer, reader, [...place.path, 0]).length === 0
        );
      case 'propertyNames':
        return context.compare(writer, reader, place.path).length === 0;
      default:
        return false;
    }
  });
}

function containsEnough(writer: JsonObject, reader: JsonObject): boolean {
  const least = (schema: JsonObject) => numberAt(schema, 'minContains') ?? 1;
  return least(writer) >= least(reader) && numberAt(reader, 'maxContains') === undefined;
}

/** Schemas under draft-07's `dependencies`; their lists are compared with `dependentRequired`. */
function compareSchemaDependencies(context: Comparison, place: Place, conjunct: Conjunct): readonly Complaint[] {
  const all = objectAt(conjunct.schema, 'dependencies') ?? {};
  return Object.keys(all).flatMap((name) => {
    const value = schemaAt(all, name);
    const isShared = place.writer.conjuncts.some((own) => {
      const mine = ownAt(objectAt(own.schema, 'dependencies') ?? {}, name);
      return sameMeaning({ root: place.writer.root, value: mine }, { root: place.reader.root, value });
    });
    if (value === undefined || value === true || isShared) return [];
    const readerAt = `${conjunct.pointer}/dependencies`;
    const writerAt = `${place.writer.pointer}/dependencies`;
    const message = `${pathWords(place.path)}: what depends on "${name}" was changed from ${context.writerName} to ${context.readerName}`;
    return [
      complaint(place, {
        rule: 'dependency-schema-changed',
        message,
        writerAt,
        readerAt,
        restore: [{ writerAt, readerAt }],
        search: { kind: 'value', whole: place.writer.whole, also: { required: [name] } },
      }),
    ];
  });
}
