import { AppError } from '../../shared/kernel/failure.ts';
import type { JsonObject } from '../../shared/kernel/json.ts';

export type PayloadFault = { readonly path: string; readonly reason: string };

/** Holds a payload against the schema of one version of a command or event type; no faults means that it fits. */
export type PayloadCheck = (
  kind: 'event' | 'command',
  name: string,
  version: number,
  data: JsonObject,
) => readonly PayloadFault[];

/** @throws AppError of the given code that lists every fault: "OrderPlaced v1 does not fit its schema: items/0/quantity must be >= 1". */
export function requireFit(
  check: PayloadCheck,
  kind: 'event' | 'command',
  name: string,
  version: number,
  data: JsonObject,
  blame: { readonly code: 'invalid-input' | 'handler-failed'; readonly file?: string },
): void {
  const faults = check(kind, name, version, data);
  if (faults.length === 0) return;
  const list = faults.map((fault) => `${fault.path || 'the payload'} ${fault.reason}`).join('; ');
  const place = blame.file === undefined ? {} : { file: blame.file };
  throw new AppError(blame.code, `${name} v${version} does not fit its schema: ${list}`, {
    details: { ...place, faults: faults.map(({ path, reason }) => ({ path, reason })) },
  });
}
