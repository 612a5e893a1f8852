/**
 * Reads JSON text (RFC 8259) into a value together with the place of every key and value, so that a finding about a schema file
 * can name a line and column. Stricter than `JSON.parse` in one thing: a key written twice in one object is an error.
 */

/** Offsets into the text, counted in UTF-16 units from 0. */
export type JsonNode = {
  readonly value: unknown;
  readonly offset: number;
  /** Of an object: the offset of each key and the node of each value. */
  readonly entries?: ReadonlyMap<string, { readonly keyOffset: number; readonly node: JsonNode }>;
  /** Of an array. */
  readonly items?: readonly JsonNode[];
};

/** `message` says what was found and what was expected there. */
export type JsonSyntaxError = { readonly offset: number; readonly message: string };

export type JsonReading =
  | { readonly ok: true; readonly node: JsonNode }
  | { readonly ok: false; readonly error: JsonSyntaxError };

const MAX_DEPTH = 200;
const SPACE = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259 forbids them inside a string, so they must be named.
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /(?:true|false|null)(?![A-Za-z0-9_])/y;

/** Reads one JSON text; a byte order mark at the start is passed over. */
export function readJson(text: string): JsonReading {
  const reader = new JsonReader(text);
  try {
    return { ok: true, node: reader.readDocument() };
  } catch (error) {
    if (error instanceof Stop) return { ok: false, error: { offset: error.offset, message: error.message } };
    throw error;
  }
}

/** Ends the descent at the first syntax error; never leaves this file. */
class Stop extends Error {
  readonly offset: number;
  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

class JsonReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    if (text.charCodeAt(0) === 0xfeff) this.#at = 1;
  }

  readDocument(): JsonNode {
    const node = this.#readValue(0);
    this.#skipSpace();
    if (this.#at < this.#text.length) this.#stop('the end of the file');
    return node;
  }

  #readValue(depth: number): JsonNode {
    this.#skipSpace();
    if (depth > MAX_DEPTH) throw new Stop(this.#at, `nested deeper than ${MAX_DEPTH} levels`);
    const next = this.#text[this.#at];
    if (next === '{') return this.#readObject(depth);
    if (next === '[') return this.#readArray(depth);
    const offset = this.#at;
    const token = this.#match(STRING) ?? this.#match(NUMBER) ?? this.#match(WORD) ?? this.#stop('a value');
    return { value: JSON.parse(token), offset };
  }

  #readObject(depth: number): JsonNode {
    const offset = this.#at;
    const entries = new Map<string, { keyOffset: number; node: JsonNode }>();
    this.#readList('}', () => {
      const keyOffset = this.#at;
      const key = JSON.parse(this.#match(STRING) ?? this.#stop('a key in double quotes')) as string;
      if (entries.has(key)) throw new Stop(keyOffset, `the key "${key}" is there twice`);
      this.#expect(':');
      entries.set(key, { keyOffset, node: this.#readValue(depth + 1) });
    });
    return { value: objectOf(entries), offset, entries };
  }

  #readArray(depth: number): JsonNode {
    const offset = this.#at;
    const items: JsonNode[] = [];
    this.#readList(']', () => items.push(this.#readValue(depth + 1)));
    return { value: items.map((item) => item.value), offset, items };
  }

  /** Reads `[`|`{`, entries between commas, and `close`. */
  #readList(close: '}' | ']', readEntry: () => void): void {
    this.#at += 1;
    this.#skipSpace();
    if (this.#take(close)) return;
    for (;;) {
      this.#skipSpace();
      readEntry();
      this.#skipSpace();
      if (this.#take(close)) return;
      if (!this.#take(',')) this.#stop(`"," or "${close}"`);
    }
  }

  #expect(character: string): void {
    this.#skipSpace();
    if (!this.#take(character)) this.#stop(`"${character}"`);
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #skipSpace(): void {
    this.#match(SPACE);
  }

  #stop(expected: string): never {
    const found = this.#text[this.#at];
    const words = found === undefined ? 'the end of the file' : JSON.stringify(found);
    throw new Stop(this.#at, `expected ${expected}, found ${words}`);
  }
}

/** With `defineProperty`, so that a key like `__proto__` is a key like any other. */
function objectOf(entries: ReadonlyMap<string, { readonly node: JsonNode }>): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [key, { node }] of entries) {
    Object.defineProperty(object, key, { value: node.value, enumerable: true, configurable: true, writable: true });
  }
  return object;
}
