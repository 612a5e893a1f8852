/**
 * The code that stands between events and the handlers of one file, where those are written for another version of an event than
 * the one that was stored. It is bundled with the handlers, so that wherever they run (pages of a projection, folds, single calls,
 * replays) events arrive as they were promised, and a failing step is a failure of the handler, at the step's own line.
 *
 *  1. An event that has the wanted version already is handed on as it is; a type that is not read anew has its handler untouched.
 *  2. Steps see what is the same wherever an event is read: its data, its type and versions, and when it occurred.
 */
import type { EventReading } from './sandbox.ts';

/** What frames and inputs call this code; no file with code has such a name. */
export const READING_ENTRY = 'event-readings';

/** @param file whose exports the entry has too, with handlers that get events as `readings` say. */
export function readingEntry(file: string, readings: readonly EventReading[]): string {
  const path = importPath(file);
  return entryAround([`import * as own from ${path};`, `export * from ${path};`], readings);
}

/** An entry of its own: `handlers` answers the data of an event as the reading has it. */
export function dataEntry(reading: EventReading): string {
  return entryAround([`const own = { handlers: { ${JSON.stringify(reading.type)}: ({ data }) => data } };`], [reading]);
}

function entryAround(own: readonly string[], readings: readonly EventReading[]): string {
  const files = [...new Set(readings.flatMap(({ steps }) => steps.map((step) => step.file)))];
  const imports = files.map((each, index) => `import * as step${index} from ${importPath(each)};`);
  const entries = readings.map(({ type, version, steps }) => {
    const taken = steps.map(({ from, to, file: each }) => {
      const step = `step${files.indexOf(each)}.${to > from ? 'upcast' : 'downcast'}`;
      return `'${from}:${to}': { file: ${JSON.stringify(each)}, run: ${step} }`;
    });
    return `  ${JSON.stringify(type)}: { version: ${version}, steps: { __proto__: null, ${taken.join(', ')} } },`;
  });
  return [...imports, ...own, 'const readings = {', '  __proto__: null,', ...entries, '};', READ].join('\n');
}

function importPath(file: string): string {
  return JSON.stringify(`./${file}`);
}

const READ = `
function read(event) {
  const wanted = readings[event.type];
  if (wanted === undefined || event.schemaVersion === wanted.version) return event;
  let { data, schemaVersion } = event;
  while (schemaVersion !== wanted.version) {
    const to = schemaVersion < wanted.version ? schemaVersion + 1 : schemaVersion - 1;
    data = stepped(wanted.steps[schemaVersion + ':' + to], data, event, schemaVersion, to);
    schemaVersion = to;
  }
  return { ...event, schemaVersion, data };
}
function stepped(step, data, { type, version, timeMs }, from, to) {
  if (step === undefined || typeof step.run !== 'function') {
    const name = to > from ? 'v' + to + '.upcast.ts' : 'v' + from + '.downcast.ts';
    throw new TypeError(type + ' of version ' + from + ' cannot be read as version ' + to + ': there is no ' + name);
  }
  const next = step.run(data, { type, schemaVersion: from, version, timeMs });
  if (typeof next !== 'object' || next === null || Array.isArray(next)) {
    throw new TypeError(step.file + ' did not return the data of version ' + to + ' of ' + type + ': return an object');
  }
  return next;
}
function reading(part, around) {
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([name, run]) => [name, typeof run === 'function' ? around(name, run, part) : run]),
  );
}
const ofEvent = (name, run, part) =>
  name in readings ? (event, ctx) => Reflect.apply(run, part, [read(event), ctx]) : run.bind(part);
const ofState = (name, run, part) =>
  name in readings ? (state, event) => Reflect.apply(run, part, [state, read(event)]) : run.bind(part);
const ofReply = (_name, run, part) => (...args) => {
  const [reply, ...rest] = args;
  const isOfEvent = typeof reply === 'object' && reply !== null && typeof reply.event === 'object' && reply.event !== null;
  return Reflect.apply(run, part, isOfEvent ? [{ ...reply, event: read(reply.event) }, ...rest] : args);
};
export const handlers = reading(own.handlers, ofEvent);
export const evolve = reading(own.evolve, ofState);
export const answers = reading(own.answers, ofReply);
export const refusals = reading(own.refusals, ofReply);
`;
