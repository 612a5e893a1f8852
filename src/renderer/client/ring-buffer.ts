/** The newest `capacity` values, oldest first. What falls out is gone: a tail has a stated size, not the memory's. */
export class RingBuffer<T> {
  readonly capacity: number;
  #values: T[] = [];
  #start = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get size(): number {
    return this.#values.length;
  }

  push(value: T): void {
    if (this.#values.length < this.capacity) {
      this.#values.push(value);
      return;
    }
    this.#values[this.#start] = value;
    this.#start = (this.#start + 1) % this.capacity;
  }

  /** 0 is the oldest that is kept. */
  at(index: number): T | undefined {
    if (index < 0 || index >= this.size) return undefined;
    return this.#values[(this.#start + index) % this.capacity];
  }

  newest(): T | undefined {
    return this.at(this.size - 1);
  }

  toArray(): T[] {
    return [...this.#values.slice(this.#start), ...this.#values.slice(0, this.#start)];
  }
}
