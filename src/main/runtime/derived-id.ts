import { v5 as uuidV5 } from 'uuid';
import { type MessageId, messageId } from '../../shared/kernel/names.ts';

/** Namespace of ids that follow from a name alone (RFC 9562, version 5: SHA-1 of namespace and name). */
const REPLAYGROUND = '6f1d3b1e-5d6e-5c0b-9a53-2b1f7f6a9c41';

/** The id that follows from a cause and a path: the same cause handled again sends the same commands, which the inbox then knows. */
export function derivedId(cause: MessageId, ...path: readonly (string | number)[]): MessageId {
  return messageId(uuidV5(path.join('/'), cause));
}

/** The id that follows from a name, for causes that are no message: the n-th tick of a producer. */
export function namedId(...path: readonly (string | number)[]): MessageId {
  return messageId(uuidV5(path.join('/'), REPLAYGROUND));
}
