import type { Json } from '../../../shared/kernel/json.ts';
import type { Position, StreamName } from '../../../shared/kernel/names.ts';
import type { Checkpoints, Snapshot, Snapshots } from '../event-store.ts';
import type { OpenGate } from '../open-gate.ts';

export class MemoryCheckpoints implements Checkpoints {
  readonly #gate: OpenGate;
  readonly #positions = new Map<string, Position>();

  constructor(gate: OpenGate) {
    this.#gate = gate;
  }

  async load(reader: string): Promise<Position | undefined> {
    this.#gate.require();
    return this.#positions.get(reader);
  }

  async save(reader: string, position: Position): Promise<void> {
    this.#gate.require();
    this.#positions.set(reader, position);
  }
}

/** Snapshots as text, so that a state that is changed after it was saved does not change what was saved. */
export class MemorySnapshots implements Snapshots {
  readonly #gate: OpenGate;
  readonly #snapshots = new Map<StreamName, Omit<Snapshot, 'state'> & { readonly state: string }>();

  constructor(gate: OpenGate) {
    this.#gate = gate;
  }

  async load(stream: StreamName, codeHash: string): Promise<Snapshot | undefined> {
    this.#gate.require();
    const found = this.#snapshots.get(stream);
    if (found === undefined || found.codeHash !== codeHash) return undefined;
    return { ...found, state: JSON.parse(found.state) as Json };
  }

  async save(snapshot: Snapshot): Promise<void> {
    this.#gate.require();
    this.#snapshots.set(snapshot.stream, { ...snapshot, state: JSON.stringify(snapshot.state) });
  }
}
