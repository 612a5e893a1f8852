/** Event and command types over their versions: what there is, what changed, what breaks, and a schema from samples. */
import { z } from 'zod';
import { CompatibilityMode, CompatibilityPolicy } from '../model/settings.ts';
import { call } from './failures.ts';
import { WireJson, WireJsonObject } from './wire-values.ts';

const Format = z.enum(['json-schema', 'avro', 'protobuf']);
const Direction = z.enum(['backward', 'forward']);

const RuleView = z.object({
  mode: CompatibilityMode,
  policy: CompatibilityPolicy,
  /** Who says so. */
  from: z.enum(['type', 'context', 'workspace']),
});

const VersionView = z.object({
  version: z.int(),
  status: z.enum(['draft', 'active', 'deprecated', 'retired']),
  format: Format,
  file: z.string(),
});

export const TypeView = z.object({
  kind: z.enum(['event', 'command']),
  name: z.string(),
  description: z.string().exactOptional(),
  context: z.string().exactOptional(),
  file: z.string(),
  rule: RuleView,
  versions: z.array(VersionView).readonly(),
});
export type TypeView = z.infer<typeof TypeView>;

const TypeDetails = TypeView.extend({
  schemas: z
    .array(VersionView.extend({ text: z.string(), /** Of the payload as the log keeps it. */ schema: WireJsonObject }))
    .readonly(),
});
export type TypeDetails = z.infer<typeof TypeDetails>;

const PatchStep = z.discriminatedUnion('op', [
  z.object({ op: z.literal('add'), path: z.string(), value: WireJson }),
  z.object({ op: z.literal('replace'), path: z.string(), value: WireJson }),
  z.object({ op: z.literal('remove'), path: z.string() }),
]);

const WitnessView = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('proven'),
    document: WireJson,
    acceptedBy: z.int(),
    rejectedBy: z.int(),
    reason: z.string(),
    readAs: WireJson.exactOptional(),
  }),
  z.object({ kind: z.literal('not-proven'), why: z.string() }),
]);

const FixView = z.object({
  title: z.string(),
  target: z.enum(['newer-schema', 'workspace-settings']),
  /** Steps after RFC 6902 on the parsed file; empty where `text` replaces it. */
  patch: z.array(PatchStep).readonly(),
  text: z.string().exactOptional(),
});

export const CompatibilityView = z.object({
  rule: z.string(),
  level: z.enum(['breaking', 'tolerated']),
  direction: Direction,
  olderVersion: z.int(),
  newerVersion: z.int(),
  /** JSON pointers, or dotted names in Protobuf. */
  olderAt: z.string(),
  newerAt: z.string(),
  field: z.string(),
  message: z.string(),
  witness: WitnessView,
  fixes: z.array(FixView).readonly(),
});
export type CompatibilityView = z.infer<typeof CompatibilityView>;

const TypeVerdict = z.object({
  name: z.string(),
  rule: RuleView,
  /** Versions that were held against each other. */
  versions: z.array(z.int()).readonly(),
  findings: z.array(CompatibilityView).readonly(),
});
export type TypeVerdict = z.infer<typeof TypeVerdict>;

const ChangeView = z.object({
  kind: z.enum([
    'field-added',
    'field-removed',
    'field-renamed',
    'made-optional',
    'made-required',
    'constraint-changed',
    'described',
  ]),
  field: z.string(),
  renamedTo: z.string().exactOptional(),
  message: z.string(),
  breaks: z.array(Direction).readonly(),
});

export const TypeDiff = z.object({
  olderVersion: z.int(),
  newerVersion: z.int(),
  level: z.enum(['none', 'patch', 'minor', 'major']),
  changes: z.array(ChangeView).readonly(),
});
export type TypeDiff = z.infer<typeof TypeDiff>;

const CompatibilityInput = z.object({
  /** One type; all when left out. */
  name: z.string().exactOptional(),
  /** Instead of what holds for the type. */
  mode: CompatibilityMode.exactOptional(),
  policy: CompatibilityPolicy.exactOptional(),
});

/** Two versions of one type; the two newest when left out. */
const DiffInput = z.object({ name: z.string(), older: z.int().exactOptional(), newer: z.int().exactOptional() });

export const typeEvolution = {
  list: call.output(z.array(TypeView).readonly()),
  show: call.input(z.object({ name: z.string() })).output(TypeDetails),
  compatibility: call.input(CompatibilityInput).output(z.array(TypeVerdict).readonly()),
  diff: call.input(DiffInput).output(TypeDiff),
  /** A JSON Schema from sample payloads. */
  infer: call
    .input(z.object({ samples: z.array(WireJsonObject).min(1).max(10_000), title: z.string().exactOptional() }))
    .output(WireJsonObject),
};
