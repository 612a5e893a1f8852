/**
 * The story of one flow as a tree: the command that started it, the events it led to, who handled them, what they sent, the outside
 * systems they called, the read models they touched. Made of the flow's events and of the receipts that handling left.
 *
 *  R1 each message stands once, under what caused it; one whose cause is not of this flow is a root.
 *  R2 a consumer stands as a row of its own unless sending commands was all it did: then its commands name it as their sender.
 *  R3 children stand in the order of their times, read models last: of them it is known that they have read the event, not when.
 */
import type { EventView, MarkView } from '../../../shared/contract/events.ts';
import type { TraceView } from '../../../shared/contract/trace.ts';
import { type CommandReceipt, type ConsumerReceipt, Receipt } from '../../../shared/model/receipt.ts';
import type { Kind } from '../../ui/kinds.ts';
import { shortActor } from './short-actor.ts';

export type TraceNode = {
  readonly key: string;
  readonly kind: Kind;
  readonly name: string;
  /** The middle column: sender, stream and version, what came of it. */
  readonly note: string;
  readonly tone: 'plain' | 'quiet' | 'problem';
  /** Milliseconds since the epoch; null for read models. */
  readonly at: number | null;
  /** For a call: when it was answered. */
  readonly endAt: number | null;
  /** Whose lane it stands in. */
  readonly lane: string;
  readonly event: EventView | null;
  readonly children: readonly TraceNode[];
};

export type Story = Pick<TraceView, 'events' | 'marks' | 'projections'>;

type Draft = Omit<TraceNode, 'children'> & { readonly cause: string | null };

/** The roots of the flow, oldest first. */
export function buildTrace(flow: Story): readonly TraceNode[] {
  const receipts = flow.marks.flatMap(readReceipt);
  const drafts = [
    ...receipts.flatMap((receipt) =>
      receipt.note.kind === 'command' ? commandDrafts(receipt.mark, receipt.note) : [],
    ),
    ...receipts.flatMap((receipt) =>
      receipt.note.kind === 'consumer' ? consumerDrafts(receipt.mark, receipt.note) : [],
    ),
    ...flow.events.map((event) => eventDraft(event)),
    ...flow.events.flatMap((event) => readModelDrafts(event, flow.projections)),
  ];
  return grow(withEmitters(drafts, receipts));
}

/** All nodes, parents before children. */
export function flattenTrace(roots: readonly TraceNode[]): readonly TraceNode[] {
  return roots.flatMap((node) => [node, ...flattenTrace(node.children)]);
}

type Read = { readonly mark: MarkView; readonly note: Receipt };

/** A note that another version wrote in another way is left out, not a failure of the whole story. */
function readReceipt(mark: MarkView): readonly Read[] {
  const parsed = Receipt.safeParse(mark.note);
  return parsed.success ? [{ mark, note: parsed.data }] : [];
}

function commandDrafts(mark: MarkView, receipt: CommandReceipt): readonly Draft[] {
  const { command, sender, outcome, reason, receivedAtMs, causationId, stream } = receipt;
  const lane = shortActor(sender);
  const note = { accepted: lane, refused: `refused: ${reason ?? ''}`, 'no-op': `${lane}, nothing to do` }[outcome];
  const tone = ({ accepted: 'plain', refused: 'problem', 'no-op': 'quiet' } as const)[outcome];
  const own: Draft = {
    key: mark.messageId,
    kind: 'command',
    name: command,
    note,
    tone,
    at: receivedAtMs,
    endAt: null,
    lane,
    event: null,
    cause: causationId,
  };
  return [own, ...callDrafts(receipt.calls, mark.messageId, stream.slice(0, stream.lastIndexOf('-')))];
}

function consumerDrafts(mark: MarkView, receipt: ConsumerReceipt): readonly Draft[] {
  const { consumer, outcome, attempt, sent, emitted, calls, startedAtMs } = receipt;
  if (outcome === 'handled' && sent.length > 0 && emitted.length === 0 && calls.length === 0) return []; // (R2)
  const key = consumerKey(consumer, mark.messageId);
  const tries = attempt > 1 ? `, try ${attempt}` : '';
  const own: Draft = {
    key,
    kind: 'consumer',
    name: consumer,
    note: outcome === 'dead-letter' ? `dead letter${tries}` : `${outcome}${tries}`,
    tone: outcome === 'handled' ? 'plain' : 'problem',
    at: startedAtMs,
    endAt: null,
    lane: consumer,
    event: null,
    cause: mark.messageId,
  };
  return [own, ...callDrafts(calls, key, consumer)];
}

function callDrafts(calls: CommandReceipt['calls'], cause: string, lane: string): readonly Draft[] {
  return calls.map(({ external, startedAtMs, endedAtMs, repeated }, index) => ({
    key: `${cause}/call/${index}`,
    kind: 'external',
    name: external,
    note: repeated ? 'answered before' : `answered in ${endedAtMs - startedAtMs} ms`,
    tone: 'plain',
    at: startedAtMs,
    endAt: endedAtMs,
    lane,
    event: null,
    cause,
  }));
}

/** What of a stream's name fits into the middle column; of a longer one the entity's own part is shown. */
const NOTE_CHARS = 16;

function eventDraft(event: EventView): Draft {
  const { id, type, stream, version, recordedAt, category, causationId } = event;
  const name = stream.length > NOTE_CHARS ? `…${stream.slice(category.length + 1)}` : stream;
  const note = `${name} @${version}`;
  return {
    key: id,
    kind: 'event',
    name: type,
    note,
    tone: 'plain',
    at: recordedAt,
    endAt: null,
    lane: category,
    event,
    cause: causationId,
  };
}

export const READ_MODELS_LANE = 'Read models';

function readModelDrafts({ id, position }: EventView, projections: Story['projections']): readonly Draft[] {
  const readers = projections.filter(({ events }) => events.includes(id));
  if (readers.length === 0) return [];
  const name = readers.map(({ projection }) => projection).join(', ');
  const isIn = readers.every((reader) => reader.position >= position);
  return [
    {
      key: `${id}/read`,
      kind: 'read-model',
      name,
      note: isIn ? 'in its rows' : 'not read yet',
      tone: 'quiet',
      at: null,
      endAt: null,
      lane: READ_MODELS_LANE,
      event: null,
      cause: id,
    },
  ];
}

/** An event that a consumer emitted stands under the consumer, and a command that it sent as well, when the consumer has a row. */
function withEmitters(drafts: readonly Draft[], receipts: readonly Read[]): readonly Draft[] {
  const keys = new Set(drafts.map(({ key }) => key));
  const parents = new Map<string, string>();
  for (const { mark, note } of receipts) {
    if (note.kind !== 'consumer') continue;
    const consumer = consumerKey(note.consumer, mark.messageId);
    if (!keys.has(consumer)) continue;
    for (const id of [...note.emitted, ...note.sent.map(({ id: sent }) => sent)]) parents.set(id, consumer);
  }
  return drafts.map((draft) => ({ ...draft, cause: parents.get(draft.key) ?? draft.cause }));
}

function grow(drafts: readonly Draft[]): readonly TraceNode[] {
  const keys = new Set(drafts.map(({ key }) => key));
  const byCause = Map.groupBy(drafts, ({ key, cause }) =>
    cause !== null && cause !== key && keys.has(cause) ? cause : '',
  );
  const under = (cause: string): readonly TraceNode[] =>
    (byCause.get(cause) ?? [])
      .toSorted((a, b) => (a.at ?? Number.POSITIVE_INFINITY) - (b.at ?? Number.POSITIVE_INFINITY)) // (R3)
      .map(({ cause: _, ...node }) => ({ ...node, children: under(node.key) }));
  return under('');
}

function consumerKey(consumer: string, messageId: string): string {
  return `${consumer}:${messageId}`;
}
