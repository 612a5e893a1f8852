/**
 * One aggregate at work: folds a stream with the workspace's `evolve` and asks its `decide`, in one crossing to the sandbox.
 *
 * The newest folded state of recently used streams is kept, with the events appended since, so that a busy stream is never read
 * from the store again. A kept state is only used when it reaches the stream's version in the store; anything else is read anew.
 */
import type { Json } from '../../shared/kernel/json.ts';
import { NO_STREAM, type StreamName, type Version, version } from '../../shared/kernel/names.ts';
import type { AggregateDefinition } from '../../shared/model/model.ts';
import { answerOf } from '../sandbox/answer.ts';
import type { FoldInvocation, HandlerModule } from '../sandbox/sandbox.ts';
import type { RecordedEvent } from '../store/event.ts';
import type { EventStore } from '../store/event-store.ts';
import { eventsText } from '../store/events-text.ts';

/** Streams whose state is kept. */
const KEPT_STREAMS = 5_000;

type Kept = { readonly version: Version; readonly state: Json | undefined; readonly tail: readonly RecordedEvent[] };

export type Folded = { readonly version: Version; readonly state: Json };
export type Decided = Folded & { readonly returned: Json };

export class AggregateRuntime {
  readonly definition: AggregateDefinition;
  readonly #module: HandlerModule;
  readonly #store: EventStore;
  readonly #kept = new Map<StreamName, Kept>();

  constructor(definition: AggregateDefinition, module: HandlerModule, store: EventStore) {
    this.definition = definition;
    this.#module = module;
    this.#store = store;
  }

  /** The state after the stream's newest event, or after `at`. */
  async fold(stream: StreamName, at?: Version): Promise<Folded> {
    const base = at === undefined ? await this.#newest(stream) : await this.#upTo(stream, at);
    return this.#run(stream, base, undefined);
  }

  /** The state after version `after` and after each version up to `upTo`, each folded from the one before. */
  async states(stream: StreamName, after: Version, upTo: Version): Promise<readonly Json[]> {
    const first = await this.#run(stream, await this.#upTo(stream, after), undefined);
    const states = [first.state];
    let { state } = first;
    const range = { fromVersion: version(after + 1), upToVersion: upTo };
    for (const event of await this.#store.readStream(stream, range)) {
      ({ state } = await this.#run(stream, { version: version(event.version - 1), state, tail: [event] }, undefined));
      states.push(state);
    }
    return states;
  }

  /** Folds to the newest state, then calls an export as `fn(state, ...args, ctx)`. @throws AppError `handler-*`. */
  async ask(stream: StreamName, then: NonNullable<FoldInvocation['then']>): Promise<Decided> {
    const base = await this.#newest(stream);
    const decided = await this.#run(stream, base, then);
    await this.#keep(stream, decided);
    return decided;
  }

  exports(...path: readonly string[]): boolean {
    return this.#module.exports.some((found) => found.join('/') === path.join('/'));
  }

  /** Tells of events that were appended to a stream on the state last asked. */
  appended(stream: StreamName, events: readonly RecordedEvent[]): void {
    const kept = this.#kept.get(stream);
    if (kept) this.#kept.set(stream, { ...kept, tail: [...kept.tail, ...events] });
  }

  forget(stream: StreamName): void {
    this.#kept.delete(stream);
  }

  async #run(stream: StreamName, base: Kept, then: FoldInvocation['then']): Promise<Decided> {
    const invocation: FoldInvocation = {
      kind: 'fold',
      eventsText: eventsText(base.tail),
      ...(base.state === undefined ? {} : { state: base.state }),
      ...(then === undefined ? {} : { then }),
    };
    const [answer] = await this.#module.invoke([invocation]);
    const { value, state } = answerOf(answer, `${this.definition.codeFile ?? ''} on ${stream}`);
    return { version: versionAfter(base), state: state ?? null, returned: value };
  }

  async #newest(stream: StreamName): Promise<Kept> {
    const kept = this.#kept.get(stream);
    if (kept && versionAfter(kept) === this.#store.streamVersion(stream)) return kept;
    const snapshot = await this.#store.snapshots.load(stream, this.#module.hash);
    const after = snapshot?.version ?? NO_STREAM;
    const tail = await this.#store.readStream(stream, { fromVersion: version(after + 1) });
    return { version: after, state: snapshot?.state, tail };
  }

  async #upTo(stream: StreamName, at: Version): Promise<Kept> {
    return { version: NO_STREAM, state: undefined, tail: await this.#store.readStream(stream, { upToVersion: at }) };
  }

  async #keep(stream: StreamName, folded: Folded): Promise<void> {
    this.#kept.delete(stream);
    this.#kept.set(stream, { version: folded.version, state: folded.state, tail: [] });
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > KEPT_STREAMS && !oldest.done) this.#kept.delete(oldest.value);
    await this.#snapshot(stream, folded);
  }

  async #snapshot(stream: StreamName, folded: Folded): Promise<void> {
    const every = this.definition.snapshotEvery;
    if (every === undefined || folded.version === NO_STREAM || folded.version % every !== 0) return;
    await this.#store.snapshots.save({ stream, ...folded, codeHash: this.#module.hash });
  }
}

function versionAfter(kept: Kept): Version {
  return kept.tail.at(-1)?.version ?? kept.version;
}
