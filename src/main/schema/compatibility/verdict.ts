/** What is said of two versions of one type: the same words for all three formats. */
import type { Json } from '../../../shared/kernel/json.ts';
import type { JsonPatch } from '../../../shared/kernel/json-patch.ts';

/** `backward`: the newer version reads what the older wrote; `forward`: the older reads what the newer writes. */
export type Direction = 'backward' | 'forward';

/** The document that shows it. A verdict without a proof says why it has none. */
export type Witness =
  | {
      readonly kind: 'proven';
      readonly document: Json;
      readonly acceptedBy: number;
      readonly rejectedBy: number;
      /** What the side that rejects it has against it. */
      readonly reason: string;
      /** What that side makes of it, where it reads it without a complaint but not as it was meant (Protobuf). */
      readonly readAs?: Json;
    }
  | { readonly kind: 'not-proven'; readonly why: string };

/** A change that mends a finding: to the schema of the newer version, or to the workspace's settings. Tried out before it is offered. */
export type Fix = {
  readonly title: string;
  readonly target: 'newer-schema' | 'workspace-settings';
  /** Of a JSON Schema, an Avro schema or the settings: steps on the parsed document. Null where the text itself is replaced. */
  readonly patch: JsonPatch;
  /** Of a Protobuf file: its whole new text. */
  readonly text?: string;
};

export type CompatibilityFinding = {
  /** A word for the kind of difference: "property-added-to-open". */
  readonly rule: string;
  /** `tolerated`: only because the policy is lenient. */
  readonly level: 'breaking' | 'tolerated';
  readonly direction: Direction;
  readonly olderVersion: number;
  readonly newerVersion: number;
  /** Where, in each of the two documents: a JSON pointer, or a dotted name in Protobuf; the nearest that there is. */
  readonly olderAt: string;
  readonly newerAt: string;
  /** Where in a payload: "items[].sku". */
  readonly field: string;
  readonly message: string;
  readonly witness: Witness;
  readonly fixes: readonly Fix[];
};
