/** Changes to the text of the newer `.proto` file: parts of it as they stand in the older one, put back, or taken away. */
import { type ProtoPart, protoParts } from '../../formats/proto-text.ts';
import type { Direction } from '../verdict.ts';
import type { ProtoComplaint } from './compare-protobuf.ts';

export type ProtoTexts = { readonly older: string; readonly newer: string; readonly direction: Direction };
type OfferedText = { readonly title: string; readonly text: string };

/** Texts that may mend a complaint; whoever offers them tries them out. */
export function offeredTexts(texts: ProtoTexts, complaint: ProtoComplaint): readonly OfferedText[] {
  if (complaint.rule === 'package-changed') return packageBack(texts);
  return [...madeOptional(texts, complaint), ...partsBack(texts, complaint)];
}

function packageBack({ older, newer }: ProtoTexts): readonly OfferedText[] {
  const was = protoParts(older).find(({ kind }) => kind === 'package');
  const is = protoParts(newer).find(({ kind }) => kind === 'package');
  const words = was === undefined ? '' : older.slice(was.start, was.end);
  const title = was === undefined ? 'Take the package away' : `Set the package back to ${was.name}`;
  if (is !== undefined) return [{ title, text: newer.slice(0, is.start) + words + newer.slice(is.end) }];
  const at = newer.indexOf(';') + 1; // behind the syntax
  return [{ title, text: `${newer.slice(0, at)}\n${words}${newer.slice(at)}` }];
}

function madeOptional({ newer, direction }: ProtoTexts, { rule, readerAt }: ProtoComplaint): readonly OfferedText[] {
  if (rule !== 'required-field-added' || direction === 'forward') return [];
  const part = partOf(newer, readerAt);
  if (part === undefined) return [];
  const words = newer.slice(part.start, part.end).replace(/^required\b/, 'optional');
  return [
    { title: `Make ${lastName(readerAt)} optional`, text: newer.slice(0, part.start) + words + newer.slice(part.end) },
  ];
}

/** Every part that the complaint is about, as it was: replaced where it is, put into its message where it is not, or taken away. */
function partsBack({ older, newer, direction }: ProtoTexts, { parts }: ProtoComplaint): readonly OfferedText[] {
  let text = newer;
  for (const { writerAt, readerAt } of parts) {
    const [olderAt, newerAt] = direction === 'backward' ? [writerAt, readerAt] : [readerAt, writerAt];
    const was = partOf(older, olderAt);
    const words = was === undefined ? undefined : older.slice(was.start, was.end);
    text = withPart(text, partOf(text, newerAt), words, {
      ownerAt: ownerOf(newerAt),
      sameOneof: oneofOf(older, was),
      newerOneof: oneofOf(text, partOf(text, newerAt)),
    });
  }
  const names = parts
    .map(({ writerAt, readerAt }) => lastName(direction === 'backward' ? writerAt : readerAt))
    .join(', ');
  return text === newer ? [] : [{ title: `Describe ${names} as before`, text }];
}

type Around = {
  readonly ownerAt: string;
  readonly sameOneof: string | undefined;
  readonly newerOneof: string | undefined;
};

function withPart(text: string, is: ProtoPart | undefined, words: string | undefined, around: Around): string {
  if (is !== undefined && words !== undefined && around.sameOneof === around.newerOneof) {
    return text.slice(0, is.start) + words + text.slice(is.end);
  }
  const without = is === undefined ? text : text.slice(0, is.start) + text.slice(is.end);
  if (words === undefined) return is?.kind === 'message' ? withoutFieldsOf(without, lastName(is.name)) : without;
  const parts = protoParts(without);
  const inOneof = parts.find(({ kind, name }) => kind === 'oneof' && name === around.sameOneof);
  const owner = inOneof ?? parts.find(({ kind, name }) => kind === 'message' && name === around.ownerAt);
  if (owner === undefined) return `${without.trimEnd()}\n\n${words}\n`;
  const at = owner.end - 1;
  return `${without.slice(0, at).trimEnd()}\n${inOneof === undefined ? '  ' : '    '}${words}\n${without.slice(at)}`;
}

/** The fields of a type that is gone go with it. */
function withoutFieldsOf(text: string, type: string): string {
  const fields = protoParts(text).filter(({ kind, start, nameAt }) => {
    return kind === 'field' && new RegExp(`\\b${type}\\b`).test(text.slice(start, nameAt));
  });
  return fields.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text);
}

function partOf(text: string, name: string): ProtoPart | undefined {
  return protoParts(text).find((part) => part.name === name && part.kind !== 'oneof' && part.kind !== 'package');
}

function oneofOf(text: string, part: ProtoPart | undefined): string | undefined {
  if (part === undefined) return undefined;
  return protoParts(text).find(({ kind, start, end }) => kind === 'oneof' && start < part.start && end > part.end)
    ?.name;
}

function ownerOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}

function lastName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
