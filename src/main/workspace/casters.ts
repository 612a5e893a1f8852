/** The files that bring an event's data from one version to its neighbour: `v2.upcast.ts` and `v2.downcast.ts` beside `event.yaml`. */
import { posix } from 'node:path';
import type { EventType } from '../../shared/model/message-type.ts';
import type { Caster, EventTypeDefinition, Finding } from '../../shared/model/model.ts';
import type { Definition } from './definitions.ts';

const CASTER_FILE = /^v(\d{1,9})\.(upcast|downcast)\.ts$/;

/** By file; one that belongs to no step of the event's versions is a finding. */
export type FoundCasters = { readonly casters: readonly Caster[]; readonly findings: readonly Finding[] };

/** @param codeFiles Every code file of the workspace. */
export function findCasters({ value, source }: Definition<EventType>, codeFiles: Iterable<string>): FoundCasters {
  const folder = posix.dirname(source.file);
  const all = [...codeFiles].filter((file) => posix.dirname(file) === folder).flatMap((file) => casterOf(file) ?? []);
  const known = new Set(value.versions.map(({ version }) => version));
  const fits = ({ from, to }: Caster) => known.has(from) && known.has(to);
  return { casters: all.filter(fits), findings: all.filter((one) => !fits(one)).map((one) => lonely(value.name, one)) };
}

/** "upcast" or "downcast": what its file exports. */
export function castName({ from, to }: Pick<Caster, 'from' | 'to'>): 'upcast' | 'downcast' {
  return to > from ? 'upcast' : 'downcast';
}

/** The file that would take a step: "events/order-placed/v2.upcast.ts". */
export function casterFile({ file }: Pick<EventTypeDefinition, 'file'>, from: number, to: number): string {
  return `${posix.dirname(file)}/v${Math.max(from, to)}.${castName({ from, to })}.ts`;
}

/** The steps from one version to another, in order. */
function stepsBetween(from: number, to: number): readonly { readonly from: number; readonly to: number }[] {
  const ahead = to > from ? 1 : -1;
  return Array.from({ length: Math.abs(to - from) }, (_, index) => {
    return { from: from + index * ahead, to: from + (index + 1) * ahead };
  });
}

/** Those of `stepsBetween` that no file takes. */
export function missingSteps({ casters }: Pick<EventTypeDefinition, 'casters'>, from: number, to: number) {
  return stepsBetween(from, to).filter((step) => !casters.some((one) => one.from === step.from && one.to === step.to));
}

function casterOf(file: string): Caster | undefined {
  const [, number, kind] = CASTER_FILE.exec(posix.basename(file)) ?? [];
  const version = Number(number);
  if (kind === undefined) return undefined;
  return kind === 'upcast' ? { from: version - 1, to: version, file } : { from: version, to: version - 1, file };
}

function lonely(name: string, { from, to, file }: Caster): Finding {
  const message =
    Math.min(from, to) < 1
      ? `there is no version before ${name} v1, so this file is never used`
      : `${name} has no version ${from} and ${to} for this file to lead between, so it is never used`;
  const hint = 'name it after the newer of its two versions, or list that version in event.yaml';
  return { severity: 'warning', file, line: 1, column: 1, rule: `lonely-${castName({ from, to })}er`, message, hint };
}
