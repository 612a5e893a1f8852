/** A stream folded by its aggregate. */
import type { Json } from '../kernel/json.ts';
import type { StreamName, TimestampMs, Version } from '../kernel/names.ts';

export type FoldedState = {
  readonly stream: StreamName;
  readonly version: Version;
  readonly state: Json;
  /** When the newest event that it holds was recorded. */
  readonly asOf: TimestampMs | null;
};
