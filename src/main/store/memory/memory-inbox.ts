import type { MessageId } from '../../../shared/kernel/names.ts';
import type { Inbox, RecordedMark } from '../event-store.ts';
import type { OpenGate } from '../open-gate.ts';
import { type MarkRow, toMark } from '../prepared-values.ts';

/** The marks by receiver and message, in the order of recording. */
export class MemoryInbox implements Inbox {
  readonly #gate: OpenGate;
  readonly #marks = new Map<string, MarkRow>();

  constructor(gate: OpenGate) {
    this.#gate = gate;
  }

  async find(receiver: string, messageId: MessageId): Promise<RecordedMark | undefined> {
    this.#gate.require();
    return this.recorded(receiver, messageId);
  }

  async byCorrelation(correlationId: MessageId): Promise<readonly RecordedMark[]> {
    this.#gate.require();
    return [...this.#marks.values()].filter((row) => row.correlationId === correlationId).map(toMark);
  }

  recorded(receiver: string, messageId: MessageId): RecordedMark | undefined {
    const row = this.#marks.get(markKey(receiver, messageId));
    return row && toMark(row);
  }

  add(row: MarkRow): void {
    this.#marks.set(markKey(row.receiver, row.messageId), row);
  }
}

/** Receivers hold no control characters (prepare-append.ts), so the two parts cannot run into each other. */
function markKey(receiver: string, messageId: string): string {
  return `${receiver}\n${messageId}`;
}
