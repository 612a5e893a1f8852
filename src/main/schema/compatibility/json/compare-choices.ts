/**
 * `anyOf` and `oneOf`. Rule: Confluent's CombinedSchemaDiff, which wants a matching of branches; here each branch that the writer may
 * take must be accepted by some branch of the reader. Branches of a reader's `oneOf` that overlap are found by trying documents out.
 */
import { listAt } from '../../json-keywords.ts';
import { type DocumentPath, pathWords } from '../document-path.ts';
import { type Comparison, type Complaint, complaint } from './complaint.ts';
import { sameMeaning } from './same-meaning.ts';
import { type Conjunct, type View, viewTypes, withBranch, withSchema } from './schema-view.ts';

type Place = { readonly writer: View; readonly reader: View; readonly path: DocumentPath };
type Choice = { readonly conjunct: Conjunct; readonly keyword: 'anyOf' | 'oneOf' };

const KEYWORDS = ['oneOf', 'anyOf'] as const;

/** @returns Undefined when neither side has a choice to make here. */
export function compareChoices(context: Comparison, place: Place): readonly Complaint[] | undefined {
  const open = withoutShared(place);
  const [own] = choicesOf(place.writer);
  const [theirs] = choicesOf(open);
  if (theirs === undefined && own === undefined) return undefined;
  if (theirs === undefined && open !== place.reader) return context.compare(place.writer, open, place.path);
  if (own !== undefined) return eachBranch(context, { ...place, reader: open }, own);
  return theirs === undefined ? undefined : someBranch(context, { ...place, reader: open }, theirs);
}

function choicesOf(view: View): readonly Choice[] {
  return view.conjuncts.flatMap((conjunct) =>
    KEYWORDS.filter((keyword) => listAt(conjunct.schema, keyword).length > 0).map((keyword) => ({ conjunct, keyword })),
  );
}

/** The reader without the choices that the writer makes in the same words: they hold anyway. */
function withoutShared({ writer, reader }: Place): View {
  const own = choicesOf(writer);
  return choicesOf(reader).reduce((view, { conjunct, keyword }) => {
    const value = conjunct.schema[keyword];
    const isShared = own.some(
      (mine) =>
        mine.keyword === keyword &&
        sameMeaning({ root: writer.root, value: mine.conjunct.schema[keyword] }, { root: reader.root, value }),
    );
    return isShared ? withoutChoice(view, conjunct, keyword) : view;
  }, reader);
}

function withoutChoice(view: View, { pointer }: Conjunct, keyword: string): View {
  const conjuncts = view.conjuncts.map((one) => {
    const { [keyword]: _choice, ...rest } = one.schema;
    return one.pointer === pointer ? { ...one, schema: rest } : one;
  });
  return { ...view, conjuncts };
}

function eachBranch(context: Comparison, place: Place, { conjunct, keyword }: Choice): readonly Complaint[] {
  const branches = listAt(conjunct.schema, keyword);
  return branches.flatMap((_, index) => {
    const writer = withBranch(place.writer, conjunct, keyword, index);
    return writer.never ? [] : context.compare(writer, place.reader, place.path);
  });
}

/** The writer's documents of each kind of value may go to branches of their own. */
function someBranch(context: Comparison, place: Place, choice: Choice): readonly Complaint[] {
  const types = viewTypes(place.writer) ?? [];
  if (types.length > 1) {
    return types.flatMap((type) => context.compare(withSchema(place.writer, { type }), place.reader, place.path));
  }
  const tried = listAt(choice.conjunct.schema, choice.keyword).map((_, index) =>
    context.compareInChoice(place.writer, withBranch(place.reader, choice.conjunct, choice.keyword, index), place.path),
  );
  if (tried.some((complaints) => complaints.length === 0)) return [];
  return [noBranch(context, place, choice, nearest(tried))];
}

function nearest(tried: readonly (readonly Complaint[])[]): Complaint | undefined {
  // A branch of another kind altogether explains nothing.
  const otherKind = (complaints: readonly Complaint[]) => Number(complaints[0]?.rule === 'type-changed');
  return [...tried].sort((a, b) => otherKind(a) - otherKind(b) || a.length - b.length)[0]?.[0];
}

function noBranch(
  context: Comparison,
  place: Place,
  { conjunct, keyword }: Choice,
  first: Complaint | undefined,
): Complaint {
  const why = first === undefined ? '' : `; of the nearest: ${first.message}`;
  const readerAt = `${conjunct.pointer}/${keyword}`;
  const message = `${pathWords(place.path)}: no branch of ${keyword} in ${context.readerName} takes all that ${context.writerName} allows${why}`;
  const restore = [{ writerAt: `${place.writer.pointer}/${keyword}`, readerAt }];
  const search = first === undefined ? {} : { search: first.search, path: first.path };
  const rule = `${keyword === 'oneOf' ? 'one-of' : 'any-of'}-narrowed`;
  return complaint(place, { rule, message, readerAt, restore, ...search, tolerable: first?.tolerable ?? false });
}
