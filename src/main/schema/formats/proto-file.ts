/** A `.proto` file, read by protobufjs, with the message in it that is the payload. */
import protobuf from 'protobufjs';
import { messageOf } from '../../../shared/kernel/failure.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { placeAt, protoParts } from './proto-text.ts';

/** Line and column count from 1. */
export type ProtoProblem = { readonly line: number; readonly column: number; readonly reason: string };

export type ProtoFile = {
  readonly text: string;
  /** "" when the file names none. */
  readonly packageName: string;
  readonly root: protobuf.Root;
  /** The payload: the message that is called as the type is, or else the first of the file. */
  readonly message: protobuf.Type;
};

/** @param wanted The name of the command or event type. */
export function readProto(text: string, wanted: string): Result<ProtoFile, readonly ProtoProblem[]> {
  try {
    const { root, imports = [], package: packageName = '' } = protobuf.parse(text, new protobuf.Root());
    const unknown = imports.filter((file) => !addCommon(root, file));
    if (unknown.length > 0) return err(unknown.map((file) => importProblem(text, file)));
    root.resolveAll();
    const messages = messagesIn(packageName === '' ? root : root.lookup(packageName));
    const message = messages.find(({ name }) => name === wanted) ?? messages[0];
    if (message === undefined)
      return err([{ line: 1, column: 1, reason: `has no message; write message ${wanted} { ... }` }]);
    // Made here, so that what cannot be encoded is found when the file is read.
    message.setup();
    return ok({ text, packageName, root, message });
  } catch (error) {
    return err([problemOf(text, messageOf(error))]);
  }
}

/** Messages of a namespace in the order of the file, without those inside messages. */
export function messagesIn(space: protobuf.ReflectionObject | null): readonly protobuf.Type[] {
  if (!(space instanceof protobuf.Namespace)) return [];
  return space.nestedArray.filter((each) => each instanceof protobuf.Type);
}

/** What Google's own files describe comes with the parser. */
function addCommon(root: protobuf.Root, file: string): boolean {
  const common = protobuf.common.get(file);
  if (common?.nested === undefined) return false;
  if (root.lookup('google.protobuf') === null || !file.startsWith('google/protobuf/')) root.addJSON(common.nested);
  else root.define('google.protobuf').addJSON(innerOf(common));
  return true;
}

function innerOf(common: protobuf.INamespace): { readonly [name: string]: protobuf.AnyNestedObject } {
  const google = common.nested?.['google'];
  const inner = google !== undefined && 'nested' in google ? google.nested?.['protobuf'] : undefined;
  return inner !== undefined && 'nested' in inner ? (inner.nested ?? {}) : {};
}

function importProblem(text: string, file: string): ProtoProblem {
  const part = protoParts(text).find(({ kind, name }) => kind === 'import' && name === file);
  const place = placeAt(text, part?.nameAt ?? 0);
  return {
    ...place,
    reason: `imports ${file}: only files of google/protobuf/ can be imported, put the rest into this file`,
  };
}

/** protobufjs tells a line for what it cannot parse, and only words for what does not fit together. */
function problemOf(text: string, words: string): ProtoProblem {
  const line = /\(line (\d+)\)/.exec(words)?.[1];
  if (line !== undefined) return { line: Number(line), column: 1, reason: words.replace(/ ?\(line \d+\)/, '') };
  const named = /'([\w.]+)'/.exec(words)?.[1] ?? /id (\d+)/.exec(words)?.[1];
  const at = named === undefined ? -1 : text.search(new RegExp(`(?<![\\w.])${named.replaceAll('.', '\\.')}(?![\\w.])`));
  return { ...placeAt(text, at), reason: words };
}
