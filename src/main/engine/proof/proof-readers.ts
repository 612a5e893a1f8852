/** Those who read an event, ready to be run over stored ones: their handlers are asked, and what they decide is judged and dropped. */
import { AppError } from '../../../shared/kernel/failure.ts';
import type { Json, JsonObject } from '../../../shared/kernel/json.ts';
import { isJsonObject } from '../../../shared/kernel/json.ts';
import { ConsumerDecision, flattenDecisions } from '../../../shared/model/decision.ts';
import type { Model } from '../../../shared/model/model.ts';
import type { SourcePlace } from '../../../shared/model/source-place.ts';
import { parseOutcome } from '../../projection/parsed-outcome.ts';
import { shapeOf } from '../../projection/shape.ts';
import { placeOf } from '../../runtime/actor-record.ts';
import { failureOf } from '../../sandbox/answer.ts';
import { type BundleResult, bundleHandlers, bundleReading } from '../../sandbox/bundle.ts';
import type { EventPage, HandlerModule, Sandbox } from '../../sandbox/sandbox.ts';
import type { PayloadFault } from '../../schema/payload-check.ts';
import { createPayloadCheck, createPayloadValidator } from '../../schema/payload-validator.ts';
import {
  type EventReader,
  type EventReadings,
  eventReadings,
  readingAt,
  versionRead,
} from '../../workspace/event-readings.ts';
import type { Problem } from './failing-events.ts';
import type { ProofPlan } from './proof-plan.ts';

/** One that is run over pages of events; answers what is wrong by an event's place in the page. */
export type PageReader = {
  /** In whose names it finds problems. */
  readonly readers: readonly string[];
  readonly version: number;
  readPage(page: EventPage): Promise<ReadonlyMap<number, readonly Problem[]>>;
};

/** One that folds streams of a category. */
export type StreamReader = { readonly reader: string; readonly version: number; readonly module: HandlerModule };

export type ProofReaders = { readonly pages: readonly PageReader[]; readonly streams: readonly StreamReader[] };

/** @throws AppError `invalid-workspace` when a reader's code does not load with the versions of the plan. */
export async function loadReaders(folder: string, plan: ProofPlan, sandbox: Sandbox): Promise<ProofReaders> {
  const { model, event, version, readers } = plan;
  const readings = eventReadings(model);
  const steps = await loadBundle(
    await bundleReading(folder, event.file, readingAt(event, version)),
    event.file,
    sandbox,
  );
  const loaded = await Promise.all(
    readers.map(async (one) => ({ one, module: await load(folder, one, readings, sandbox) })),
  );
  const pages = loaded.flatMap(({ one, module }) => pageReader(plan, one, module) ?? []);
  const folds = loaded.filter(
    ({ one, module }) => one.kind === 'aggregate' && exportsFor(module, 'evolve', event.name),
  );
  return {
    pages: [...stepReaders(plan, steps), ...pages],
    streams: folds.map(({ one, module }) => ({ reader: one.id, version: versionRead(one, event), module })),
  };
}

/** The words for a fault of any kind. */
export function problemOf(reader: string, error: AppError): Problem {
  const { code, message } = error;
  const place: SourcePlace | null = placeOf(error);
  return { reader, path: null, message: code === 'handler-failed' ? message : `${code}: ${message}`, place };
}

/** The steps to the version, and the schema of that version over what they answer. */
function stepReaders({ model, event, version }: ProofPlan, module: HandlerModule): readonly PageReader[] {
  const check = createPayloadCheck(createPayloadValidator(model));
  const readPage = async (page: EventPage) => {
    const found = new Map<number, readonly Problem[]>();
    const { values, failures } = await module.each({ part: 'handlers', page, actor: 'proof', seed: 'proof' });
    for (const [index, data] of values.entries()) {
      const failure = failures.get(index);
      if (failure) found.set(index, [problemOf('upcaster', failureOf(failure))]);
      else if (isJsonObject(data)) {
        const faults = check('event', event.name, version, data);
        if (faults.length > 0)
          found.set(
            index,
            faults.map((fault) => schemaProblem(version, fault)),
          );
      }
    }
    return found;
  };
  return [{ readers: ['upcaster', 'schema'], version, readPage }];
}

function schemaProblem(version: number, { path, reason }: PayloadFault): Problem {
  const pointer = path === '' ? '' : `/${path}`;
  const message = `version ${version}: ${pointer === '' ? 'the data' : pointer} ${reason}`;
  return { reader: 'schema', path: pointer, message, place: null };
}

function pageReader({ model, event }: ProofPlan, one: EventReader, module: HandlerModule): PageReader | undefined {
  if (one.kind === 'aggregate' || !exportsFor(module, 'handlers', event.name)) return undefined;
  const judge = one.kind === 'projection' ? rowsJudge(model, one.name) : decisionsJudge(model, one.name);
  const readPage = async (page: EventPage) => {
    const found = new Map<number, readonly Problem[]>();
    const { values, failures } = await module.each({ part: 'handlers', page, actor: one.id, seed: one.name });
    for (const [index, value] of values.entries()) {
      const failure = failures.get(index);
      const wrong = failure ? failureOf(failure) : judge(value);
      if (wrong) found.set(index, [problemOf(one.id, wrong)]);
    }
    return found;
  };
  return { readers: [one.id], version: versionRead(one, event), readPage };
}

type Judge = (value: Json) => AppError | undefined;

function rowsJudge(model: Model, name: string): Judge {
  const projection = model.projections.get(name);
  if (!projection) return () => undefined;
  const shape = shapeOf(projection);
  return (value) => parseOutcome(shape, { ok: true, value }).failure;
}

/** Whether they are decisions, of what the consumer lists. That it decides to fail is its own affair. */
function decisionsJudge(model: Model, name: string): Judge {
  const consumer = model.consumers.get(name);
  const isListed = (decision: ConsumerDecision): boolean => {
    if (decision.kind === 'emit') return consumer?.emits.includes(decision.type) === true;
    if (decision.kind === 'send') return consumer?.sends.includes(decision.command) === true;
    return decision.kind !== 'call' || consumer?.calls.includes(decision.external) === true;
  };
  return (value) => {
    for (const entry of flattenDecisions(value)) {
      const parsed = ConsumerDecision.safeParse(entry);
      if (!parsed.success) return new AppError('handler-failed', `returned no decision: ${JSON.stringify(entry)}`);
      if (!isListed(parsed.data))
        return new AppError(
          'handler-failed',
          `decided what ${consumer?.file ?? name} does not list: ${JSON.stringify(namesIn(parsed.data))}`,
        );
    }
    return undefined;
  };
}

function namesIn(decision: ConsumerDecision): JsonObject {
  const { data: _data, ...rest } = { data: null, ...decision };
  return rest;
}

async function load(folder: string, { codeFile, file }: EventReader, readings: EventReadings, sandbox: Sandbox) {
  const code = codeFile ?? file;
  return loadBundle(await bundleHandlers(folder, code, readings.get(code)), code, sandbox);
}

async function loadBundle({ bundle, findings }: BundleResult, file: string, sandbox: Sandbox): Promise<HandlerModule> {
  const wrong = findings.find(({ severity }) => severity === 'error');
  if (bundle) return sandbox.load(bundle);
  const { file: at, line, column, message } = wrong ?? { file, line: 1, column: 1, message: 'it does not load' };
  throw new AppError('invalid-workspace', `${at}:${line}:${column} ${message}`, {
    details: { file: at, line, column },
  });
}

function exportsFor(module: HandlerModule, part: string, type: string): boolean {
  return module.exports.some(([one, two]) => one === part && two === type);
}
