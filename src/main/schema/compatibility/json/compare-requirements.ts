/**
 * What must be there. Rule: Confluent's REQUIRED_ATTRIBUTE_ADDED; with a default it is compatible, for readers fill it in. Below a
 * choice no default counts, because validators do not fill one in there.
 */
import type { JsonObject } from '../../../../shared/kernel/json.ts';
import { objectAt, textsAt } from '../../json-keywords.ts';
import { type DocumentPath, pathWords } from '../document-path.ts';
import { hasDefault } from './compare-objects.ts';
import { type Comparison, type Complaint, complaint } from './complaint.ts';
import type { Conjunct, View } from './schema-view.ts';

type Place = { readonly writer: View; readonly reader: View; readonly path: DocumentPath };

export function compareRequired(context: Comparison, place: Place): readonly Complaint[] {
  const promised = new Set(place.writer.conjuncts.flatMap(({ schema }) => textsAt(schema, 'required')));
  return place.reader.conjuncts.flatMap((conjunct) =>
    textsAt(conjunct.schema, 'required')
      .filter((name) => !promised.has(name))
      .filter((name) => context.belowChoice || !hasDefault(place.reader, name))
      .map((name) => requiredAdded(context, place, conjunct, name)),
  );
}

function requiredAdded(context: Comparison, place: Place, conjunct: Conjunct, name: string): Complaint {
  const where = pathWords([...place.path, name]);
  const choice =
    context.belowChoice && hasDefault(place.reader, name) ? ' (its default is not filled in below a choice)' : '';
  return complaint(place, {
    rule: 'required-added',
    message: `${where} may be missing in ${context.writerName}; ${context.readerName} requires it${choice}`,
    writerAt: `${requiringPointer(place.writer)}/required`,
    readerAt: `${conjunct.pointer}/required`,
    restore: [{ writerAt: `${requiringPointer(place.writer)}/required`, readerAt: `${conjunct.pointer}/required` }],
    search: { kind: 'missing', name, whole: place.writer.whole, also: {} },
  });
}

function requiringPointer(view: View): string {
  return (view.conjuncts.find(({ schema }) => Object.hasOwn(schema, 'required')) ?? view).pointer;
}

/** "When a is there, b must be too": `dependentRequired`, and lists under draft-07's `dependencies`. */
export function compareDependencies(context: Comparison, place: Place): readonly Complaint[] {
  const always = new Set(place.writer.conjuncts.flatMap(({ schema }) => textsAt(schema, 'required')));
  const promised = dependenciesOf(place.writer);
  return dependenciesOf(place.reader)
    .filter(
      ({ needed, name }) => !(always.has(needed) || promised.some((own) => own.name === name && own.needed === needed)),
    )
    .map(({ name, needed, conjunct, keyword }) => {
      const known = promised.some((own) => own.name === name);
      const readerAt = `${conjunct.pointer}/${keyword}`;
      const also: JsonObject = { type: 'object', required: [name] };
      return complaint(place, {
        rule: known ? 'dependency-extended' : 'dependency-added',
        message: `${pathWords([...place.path, name])} may be there without ${needed} in ${context.writerName}; ${context.readerName} wants both`,
        writerAt: `${place.writer.pointer}/${keyword}`,
        readerAt,
        restore: [{ writerAt: `${place.writer.pointer}/${keyword}`, readerAt }],
        search: { kind: 'missing', name: needed, whole: place.writer.whole, also },
      });
    });
}

type Dependency = {
  readonly name: string;
  readonly needed: string;
  readonly conjunct: Conjunct;
  readonly keyword: string;
};

function dependenciesOf(view: View): readonly Dependency[] {
  return view.conjuncts.flatMap((conjunct) =>
    ['dependentRequired', 'dependencies'].flatMap((keyword) => {
      const all = objectAt(conjunct.schema, keyword) ?? {};
      return Object.keys(all).flatMap((name) =>
        textsAt(all, name).map((needed) => ({ name, needed, conjunct, keyword })),
      );
    }),
  );
}
