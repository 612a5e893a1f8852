/** What many events have in common, kept once: an event refers to its kind by a small number. */
export type EventKind = {
  readonly id: number;
  readonly category: string;
  readonly type: string;
  readonly schemaVersion: number;
};

/** The kinds known so far, by number and by what they stand for. */
export class EventKinds {
  readonly #byId: EventKind[] = [];
  readonly #byName = new Map<string, Map<string, EventKind[]>>();

  get all(): readonly EventKind[] {
    return this.#byId.filter((kind) => kind !== undefined);
  }

  get nextId(): number {
    return Math.max(1, this.#byId.length);
  }

  byId(id: number): EventKind | undefined {
    return this.#byId[id];
  }

  find(category: string, type: string, schemaVersion: number): EventKind | undefined {
    return this.#byName.get(category)?.get(type)?.[schemaVersion];
  }

  add(kind: EventKind): void {
    this.#byId[kind.id] = kind;
    const types = this.#byName.get(kind.category) ?? new Map<string, EventKind[]>();
    const versions = types.get(kind.type) ?? [];
    versions[kind.schemaVersion] = kind;
    types.set(kind.type, versions);
    this.#byName.set(kind.category, types);
  }

  clear(): void {
    this.#byId.length = 0;
    this.#byName.clear();
  }
}
