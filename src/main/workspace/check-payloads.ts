/** Holds schemas to their standard, and every sample payload in the files to its schema. Pure. */
import { isJsonObject } from '../../shared/kernel/json.ts';
import type { CommandTypeDefinition, EventTypeDefinition, Finding, Model } from '../../shared/model/model.ts';
import type { PayloadFault } from '../schema/payload-check.ts';
import { type BrokenSchema, createPayloadValidator, type PayloadValidator } from '../schema/payload-validator.ts';
import { errorAt } from './report.ts';
import type { SourceFile, ValuePath } from './source-file.ts';

type Sources = ReadonlyMap<string, SourceFile>;

/** A payload that stands in a file. */
type Sample = {
  readonly kind: 'event' | 'command';
  readonly name: string;
  readonly version: number;
  readonly file: string;
  readonly path: ValuePath;
  readonly data: unknown;
};

/** @param sources The parsed files of the workspace, for the places of what is found. */
export function checkPayloads(model: Model, sources: Sources): readonly Finding[] {
  const validator = createPayloadValidator(model);
  const broken = validator.compileAll();
  const brokenFiles = new Set(broken.map(({ file }) => file));
  const samples = [...schemaExamples(model), ...producerData(model)];
  const checkable = samples.filter(({ kind, name, version }) => {
    const file = schemaFile(model, kind, name, version);
    return file !== undefined && !brokenFiles.has(file);
  });
  return [
    ...broken.flatMap((schema) => brokenFindings(schema, sources)),
    ...checkable.flatMap((sample) => sampleFindings(sample, validator, sources)),
  ];
}

function brokenFindings({ file, problems }: BrokenSchema, sources: Sources): readonly Finding[] {
  const source = sources.get(file);
  if (source === undefined) return [];
  return problems.map(({ path, reason }) =>
    errorAt(source, path.map(toStep), { rule: 'invalid-schema', message: `the schema is not right: ${reason}` }),
  );
}

function sampleFindings(sample: Sample, validator: PayloadValidator, sources: Sources): readonly Finding[] {
  const source = sources.get(sample.file);
  const result = validator.validate(sample.kind, sample.name, sample.version, sample.data);
  if (source === undefined || result.ok) return [];
  return result.error.map((fault) => faultFinding(sample, fault, source));
}

function faultFinding({ name, version, path }: Sample, fault: PayloadFault, source: SourceFile): Finding {
  const steps = fault.path === '' ? [] : fault.path.split('/').map(toStep);
  const message = `does not fit ${name} v${version}: ${fault.path || 'the payload'} ${fault.reason}`;
  return errorAt(source, [...path, ...steps], { rule: 'data-not-valid', message });
}

/** `examples` at the top of a schema, as the standard has them. */
function schemaExamples(model: Model): readonly Sample[] {
  const of = (kind: Sample['kind'], { name, schemas }: EventTypeDefinition | CommandTypeDefinition) =>
    schemas.flatMap(({ version, file, schema }) => {
      const examples: readonly unknown[] = Array.isArray(schema.examples) ? schema.examples : [];
      return examples.map((data, index) => ({ kind, name, version, file, path: ['examples', index], data }));
    });
  return [
    ...[...model.events.values()].flatMap((one) => of('event', one)),
    ...[...model.commands.values()].flatMap((one) => of('command', one)),
  ];
}

function producerData(model: Model): readonly Sample[] {
  const command = (name: string, file: string, path: ValuePath, data: unknown): readonly Sample[] => {
    const version = model.commands.get(name)?.versions.findLast(({ status }) => status === 'active')?.version;
    return version === undefined ? [] : [{ kind: 'command', name, version, file, path, data }];
  };
  return [...model.producers.values()].flatMap(({ file, template, script }) => [
    ...(template ? command(template.send, file, ['template', 'data'], template.data) : []),
    ...(script ?? []).flatMap((step, index) => command(step.send, file, ['script', index, 'data'], step.data)),
  ]);
}

function schemaFile(model: Model, kind: Sample['kind'], name: string, version: number): string | undefined {
  const definition = kind === 'event' ? model.events.get(name) : model.commands.get(name);
  const schema = definition?.schemas.find((one) => one.version === version);
  return isJsonObject(schema?.schema) ? schema?.file : undefined;
}

/** List indexes are numbers again. */
function toStep(step: string): string | number {
  return /^\d+$/.test(step) ? Number(step) : step;
}
