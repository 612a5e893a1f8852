/**
 * Names that code elsewhere takes for granted and that handlers do not have, each with what to do instead. The bundler warns of
 * them with file and line; in a compartment they throw that sentence when touched.
 */
const PURE = 'a handler is a pure function of its inputs: it returns decisions and the engine carries them out';
const TIMER = 'return ctx.setTimer(name, after) and handle it in `timers`';
const EXTERNAL = 'describe the system under externals/ and return ctx.call(external, request)';
const SYNCHRONOUS = 'handlers are synchronous: return decisions, and handle what comes back in `answers` or `timers`';
const JSON_ONLY = 'messages, rows and states are JSON: use strings, numbers and lists';
const NO_CODE_FROM_TEXT = 'code comes from the workspace files alone: write it as a function';

export const ABSENT_GLOBALS: Readonly<Record<string, string>> = {
  console: 'handlers write no log: what they decide is recorded, and a thrown error is shown with its line',
  process: PURE,
  require: 'use `import` with a file of this workspace',
  module: 'use `export`',
  Buffer: JSON_ONLY,
  fetch: EXTERNAL,
  WebSocket: EXTERNAL,
  XMLHttpRequest: EXTERNAL,
  setTimeout: TIMER,
  setInterval: TIMER,
  setImmediate: TIMER,
  queueMicrotask: SYNCHRONOUS,
  Promise: SYNCHRONOUS,
  performance: 'use ctx.timeMs',
  crypto: 'use ctx.id() or ctx.random()',
  structuredClone: 'inputs are yours alone: change them freely, or copy with JSON.parse(JSON.stringify(value))',
  Intl: 'format by hand: the same history must give the same run on every machine',
  eval: NO_CODE_FROM_TEXT,
  Function: NO_CODE_FROM_TEXT,
  Compartment: NO_CODE_FROM_TEXT,
  WebAssembly: NO_CODE_FROM_TEXT,
  ArrayBuffer: JSON_ONLY,
  SharedArrayBuffer: JSON_ONLY,
  DataView: JSON_ONLY,
  Int8Array: JSON_ONLY,
  Int16Array: JSON_ONLY,
  Int32Array: JSON_ONLY,
  Uint8Array: JSON_ONLY,
  Uint8ClampedArray: JSON_ONLY,
  Uint16Array: JSON_ONLY,
  Uint32Array: JSON_ONLY,
  Float16Array: JSON_ONLY,
  Float32Array: JSON_ONLY,
  Float64Array: JSON_ONLY,
  BigInt64Array: JSON_ONLY,
  BigUint64Array: JSON_ONLY,
  TextEncoder: JSON_ONLY,
  TextDecoder: JSON_ONLY,
  Atomics: PURE,
  WeakRef: PURE,
  FinalizationRegistry: PURE,
};

/** Members of the language that read the ambient world; they are there and throw. */
export const ABSENT_MEMBERS: Readonly<Record<string, string>> = {
  'Date.now': 'use ctx.timeMs, or the time of the event',
  'Math.random': 'use ctx.random(), ctx.randomInt(min, max) or ctx.pick(list)',
};

/** The sentence for one of the names above. */
export function absence(name: string, instead: string): string {
  return `${name} is not available to handlers: ${instead}`;
}
