/** What a comparison of two JSON Schemas is made of: the reader's demands that the writer's documents may not meet. */
import type { Json, JsonObject } from '../../../../shared/kernel/json.ts';
import type { DocumentPath } from '../document-path.ts';
import type { Judge } from './judge.ts';
import type { View } from './schema-view.ts';

/** How a document that the writer allows and the reader refuses is looked for. */
export type Search =
  /** With a value at the complaint's place that fits the writer's schema there, and this one. */
  | { readonly kind: 'value'; readonly whole: Json; readonly also: JsonObject }
  /** Without that property at the complaint's place; the rest of the object fits this schema too. */
  | { readonly kind: 'missing'; readonly name: string; readonly whole: Json; readonly also: JsonObject }
  /** This very value. */
  | { readonly kind: 'given'; readonly value: Json }
  /** There is one already. */
  | { readonly kind: 'found'; readonly document: Json };

export type Complaint = {
  /** A word for the kind of difference, after Confluent's names: "max-length-decreased". */
  readonly rule: string;
  readonly path: DocumentPath;
  /** JSON pointers into the two documents: of the keyword or the schema that it is about. */
  readonly writerAt: string;
  readonly readerAt: string;
  readonly message: string;
  readonly search: Search;
  /** Whether the lenient policy lets it pass. */
  readonly tolerable: boolean;
  /** What is put back to mend it: the value at the one pointer as it stands at the other. */
  readonly restore: readonly Places[];
  /** The schemas around, to be put back whole where that does not help. */
  readonly around: Places;
};

export type Places = { readonly writerAt: string; readonly readerAt: string };

/** One comparison on its way down the schemas. */
export type Comparison = {
  /** "v1" and "v2": whose documents, and who reads them. */
  readonly writerName: string;
  readonly readerName: string;
  readonly reader: Judge;
  /** Below a choice no default is filled in, by ajv and by validators at large. */
  readonly belowChoice: boolean;
  /** What the reader may refuse of the writer's documents at this place. */
  readonly compare: (writer: View, reader: View, path: DocumentPath) => readonly Complaint[];
  /** The same, below a choice. */
  readonly compareInChoice: (writer: View, reader: View, path: DocumentPath) => readonly Complaint[];
};

export function complaint(
  views: { readonly writer: View; readonly reader: View; readonly path: DocumentPath },
  words: Pick<Complaint, 'rule' | 'message'> & Partial<Complaint>,
): Complaint {
  const { writer, reader, path } = views;
  const writerAt = words.writerAt ?? writer.pointer;
  const readerAt = words.readerAt ?? reader.pointer;
  const search: Search = { kind: 'value', whole: writer.whole, also: {} };
  const around = { writerAt: writer.pointer, readerAt: reader.pointer };
  return { path, search, tolerable: false, restore: [{ writerAt, readerAt }], around, ...words, writerAt, readerAt };
}

export function showJson(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
