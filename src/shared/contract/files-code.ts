/**
 * What editors ask about the workspace's TypeScript. Offsets count UTF-16 code units from 0, in the text as the editor has it: what
 * is not saved goes along with each question. Each call fails with `workspace-unavailable` when the compiler's process ends over it,
 * and with `unsupported` when TypeScript itself fails.
 */
import { z } from 'zod';
import { call } from './failures.ts';

const Path = z.string().min(1).max(400);
/** As large as a file that can be edited. */
const Text = z.string().max(4 * 1024 * 1024);
const Unsaved = z
  .array(z.object({ path: Path, text: Text }))
  .max(200)
  .readonly();
const Offset = z.int().min(0);
const Place = z.object({ path: Path, offset: Offset, unsaved: Unsaved });

const Mark = z.object({
  from: Offset,
  to: Offset,
  severity: z.enum(['error', 'warning']),
  /** "ts-2322" */
  rule: z.string(),
  message: z.string(),
});

const Offer = z.object({
  name: z.string(),
  /** TypeScript's word: "property", "method", "const", ... */
  kind: z.string(),
  /** Offers are shown in the order of this text. */
  rank: z.string(),
  /** What is written, when it is not the name; `${}` are places to fill in when `isSnippet`. */
  insert: z.string().exactOptional(),
  isSnippet: z.boolean().exactOptional(),
  /** The module that it has to be imported from first. */
  from: z.string().exactOptional(),
  /** Names this offer in `describe`. */
  handle: z.string(),
});
export type CodeOffer = z.infer<typeof Offer>;

const Details = z.object({
  signature: z.string(),
  text: z.string(),
  /** What else changes when the offer is taken: an import. */
  edits: z.array(z.object({ from: Offset, to: Offset, insert: z.string() })).readonly(),
});

const Hover = z.object({ from: Offset, to: Offset, signature: z.string(), text: z.string() });

const CallHelp = z.object({
  before: z.string(),
  parameters: z.array(z.string()).readonly(),
  after: z.string(),
  /** The parameter that is being written. */
  active: z.int(),
  text: z.string(),
});
export type CallHelp = z.infer<typeof CallHelp>;

const Target = z.object({ path: Path, line: z.int().min(1), column: z.int().min(1) });

export const code = {
  /** What is wrong in a file of the program; nothing for any other file. */
  diagnose: call.input(z.object({ path: Path, unsaved: Unsaved })).output(z.array(Mark).readonly()),
  complete: call.input(Place).output(z.object({ from: Offset, offers: z.array(Offer).readonly() }).nullable()),
  describe: call.input(Place.extend({ handle: z.string().max(10_000) })).output(Details.nullable()),
  hover: call.input(Place).output(Hover.nullable()),
  callHelp: call.input(Place).output(CallHelp.nullable()),
  /** A file that a person wrote: a name of the generated types leads to what it was made from. */
  define: call.input(Place).output(Target.nullable()),
};
