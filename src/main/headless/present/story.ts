/**
 * The story of one flow: what caused what, from its first message on. Built from the events and the receipts of the flow alone, so
 * any flow of any log can be told, by whoever reads it.
 *
 *  T1 every event and every receipt of the flow is told once, also when its cause is not in the flow: then it starts a tree.
 *  T2 what one message led to is told in the order in which it happened.
 */
import type { EventView, FlowView, MarkView } from '../../../shared/contract/events.ts';
import { type CallMade, type CommandReceipt, type ConsumerReceipt, Receipt } from '../../../shared/model/receipt.ts';

type Told = { readonly atMs: number; readonly children: readonly StoryNode[] };

export type CommandNode = Told & {
  readonly kind: 'command';
  readonly name: string;
  readonly stream: string;
  readonly sender: string;
  readonly tookMs: number;
  readonly outcome: CommandReceipt['outcome'];
  readonly reason: string | null;
};

export type EventNode = Told & {
  readonly kind: 'event';
  readonly name: string;
  readonly stream: string;
  readonly version: number;
};

export type ConsumerNode = Told & {
  readonly kind: 'consumer';
  readonly name: string;
  readonly message: string;
  readonly tookMs: number;
  readonly attempt: number;
  readonly outcome: ConsumerReceipt['outcome'];
};

export type ExternalNode = Told & {
  readonly kind: 'external';
  readonly name: string;
  readonly tookMs: number;
  /** The answer was known from an earlier try; the work was not done again. */
  readonly repeated: boolean;
};

export type StoryNode = CommandNode | EventNode | ConsumerNode | ExternalNode;

type Noted<R> = { readonly id: string; readonly endedAtMs: number; readonly receipt: R };

type Flow = {
  readonly events: readonly EventView[];
  readonly commands: readonly Noted<CommandReceipt>[];
  readonly handlings: readonly Noted<ConsumerReceipt>[];
};

/** The trees of a flow, oldest first; one for an ordinary flow. Marks whose note is no receipt are passed over. */
export function buildStory(view: FlowView): readonly StoryNode[] {
  return new Teller(readFlow(view)).tell();
}

function readFlow({ events, marks }: FlowView): Flow {
  const noted = marks.flatMap(readMark);
  return {
    events,
    commands: noted.flatMap(({ receipt, ...rest }) => (receipt.kind === 'command' ? [{ ...rest, receipt }] : [])),
    handlings: noted.flatMap(({ receipt, ...rest }) => (receipt.kind === 'consumer' ? [{ ...rest, receipt }] : [])),
  };
}

function readMark(mark: MarkView): readonly Noted<Receipt>[] {
  const parsed = Receipt.safeParse(mark.note);
  return parsed.success ? [{ id: mark.messageId, endedAtMs: mark.recordedAt, receipt: parsed.data }] : [];
}

/** Tells each message where its cause is told; what is left over starts a tree (T1). */
class Teller {
  readonly #flow: Flow;
  readonly #told = new Set<unknown>();

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  tell(): readonly StoryNode[] {
    const { events, commands, handlings } = this.#flow;
    const known = new Set<string>([...events, ...commands].map((each) => each.id));
    const unknown = (cause: string | null) => cause === null || !known.has(cause);
    return inOrder([
      ...commands.filter(({ receipt }) => unknown(receipt.causationId)).flatMap((each) => this.#command(each)),
      ...events.filter((event) => unknown(event.causationId)).flatMap((each) => this.#event(each)),
      ...handlings.filter(({ id }) => unknown(id)).flatMap((each) => this.#handling(each)),
      ...commands.flatMap((each) => this.#command(each)),
      ...events.flatMap((each) => this.#event(each)),
      ...handlings.flatMap((each) => this.#handling(each)),
    ]);
  }

  #command(of: Noted<CommandReceipt>): readonly StoryNode[] {
    if (!this.#first(of)) return [];
    const { command, stream, sender, receivedAtMs, outcome, reason, calls } = of.receipt;
    const told = { atMs: receivedAtMs, tookMs: of.endedAtMs - receivedAtMs };
    const events = this.#flow.events.filter(({ causationId }) => causationId === of.id);
    const children = inOrder([...calls.map(callNode), ...events.flatMap((event) => this.#event(event))]);
    return [{ kind: 'command', name: command, stream, sender, outcome, reason, ...told, children }];
  }

  #event(event: EventView): readonly StoryNode[] {
    if (!this.#first(event)) return [];
    const { id, type: name, stream, version, recordedAt: atMs } = event;
    const handlings = this.#flow.handlings.filter((each) => each.id === id).flatMap((each) => this.#handling(each));
    // A consumer that still tries has no receipt yet, while what it sent already does: that is told at the event itself.
    const children = inOrder([...handlings, ...this.#ledTo(id)]);
    return [{ kind: 'event', name, stream, version, atMs, children }];
  }

  #handling(of: Noted<ConsumerReceipt>): readonly StoryNode[] {
    if (!this.#first(of)) return [];
    const { consumer, message, startedAtMs, attempt, outcome, sent, emitted, calls } = of.receipt;
    const mine = new Set([...sent.map(({ id }) => id), ...emitted]);
    const children = inOrder([...calls.map(callNode), ...this.#ledTo(of.id, mine)]);
    const told = { atMs: startedAtMs, tookMs: of.endedAtMs - startedAtMs, children };
    return [{ kind: 'consumer', name: consumer, message, attempt, outcome, ...told }];
  }

  /** Commands and events caused by a message; only those in `among`, when given. */
  #ledTo(cause: string, among?: ReadonlySet<string>): readonly StoryNode[] {
    const wanted = (id: string) => among === undefined || among.has(id);
    const { commands, events } = this.#flow;
    return [
      ...commands
        .filter(({ id, receipt }) => receipt.causationId === cause && wanted(id))
        .flatMap((each) => this.#command(each)),
      ...events
        .filter(({ id, causationId }) => causationId === cause && wanted(id))
        .flatMap((each) => this.#event(each)),
    ];
  }

  #first(of: unknown): boolean {
    const isFirst = !this.#told.has(of);
    this.#told.add(of);
    return isFirst;
  }
}

function callNode({ external, startedAtMs, endedAtMs, repeated }: CallMade): ExternalNode {
  return {
    kind: 'external',
    name: external,
    atMs: startedAtMs,
    tookMs: endedAtMs - startedAtMs,
    repeated,
    children: [],
  };
}

/** (T2) */
function inOrder(nodes: readonly StoryNode[]): readonly StoryNode[] {
  return nodes.toSorted((a, b) => a.atMs - b.atMs);
}
