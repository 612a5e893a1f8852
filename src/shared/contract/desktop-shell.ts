/** What crosses between the desktop window's page and its shell, beside the engine's own calls; parsed on arrival (C1). */
import { z } from 'zod';
import { WireJsonObject } from './wire-values.ts';

const Failure = z.object({ code: z.string(), message: z.string(), details: WireJsonObject });
export type ShellFailure = z.infer<typeof Failure>;

/** The engine of a window, as its shell knows it. */
export const EngineState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('starting') }),
  z.object({ kind: z.literal('running') }),
  /** It could not open the workspace. */
  z.object({ kind: z.literal('failed'), failure: Failure }),
  /** Its process is gone. `lastWords`: the end of what it wrote to its error stream. */
  z.object({ kind: z.literal('ended'), how: z.string(), lastWords: z.string() }),
]);
export type EngineState = z.infer<typeof EngineState>;

const Recent = z.object({ folder: z.string(), name: z.string(), isThere: z.boolean() });
export type Recent = z.infer<typeof Recent>;

/** What a window shows. */
const WindowContent = z.discriminatedUnion('kind', [
  /** Nothing is open yet. */
  z.object({
    kind: z.literal('welcome'),
    recent: z.array(Recent).readonly(),
    samples: z.array(z.object({ name: z.string(), title: z.string(), description: z.string() })).readonly(),
  }),
  z.object({ kind: z.literal('workspace'), folder: z.string() }),
  /** An engine that runs elsewhere. */
  z.object({ kind: z.literal('attached'), url: z.string(), token: z.string() }),
]);

export const ShellFacts = z.object({
  content: WindowContent,
  /** Pixels at the left of the title bar that the system's buttons cover; those at the right the page knows by itself. */
  titleInset: z.number(),
  /** The native menu is opened by a button of the page. */
  hasMenuButton: z.boolean(),
});
export type ShellFacts = z.infer<typeof ShellFacts>;

const Color = z.string().regex(/^#[0-9a-f]{6}$/i);

/** What a person asks of the shell, from the page or from the native menu. */
export const ShellQuestion = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open-folder') }),
  z.object({ kind: z.literal('open-recent'), folder: z.string() }),
  z.object({ kind: z.literal('new-from-sample'), sample: z.string() }),
  z.object({ kind: z.literal('attach'), url: z.string() }),
  z.object({ kind: z.literal('restart-engine') }),
  z.object({ kind: z.literal('show-menu') }),
  /** Colours for the system's buttons in the title bar. */
  z.object({ kind: z.literal('title-look'), color: Color, symbolColor: Color }),
]);
export type ShellQuestion = z.infer<typeof ShellQuestion>;

/** Null when it is done, or given up by the person. */
export const ShellAnswer = z.object({ failure: Failure.nullable() });
export type ShellAnswer = z.infer<typeof ShellAnswer>;

/** The page's own commands, which the native menu shows as well. */
export const PageCommands = z
  .array(z.object({ id: z.string(), title: z.string(), group: z.string(), keys: z.string().exactOptional() }))
  .max(500)
  .readonly();
export type PageCommands = z.infer<typeof PageCommands>;

export const ShellMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('engine'), state: EngineState }),
  z.object({ kind: z.literal('run-command'), id: z.string() }),
  z.object({ kind: z.literal('show-event'), id: z.string() }),
  z.object({ kind: z.literal('ask-attach') }),
]);
export type ShellMessage = z.infer<typeof ShellMessage>;

/** How far the page has read: lets the engine send more (`taken` messages since the last time). */
export type PortTaken = { readonly taken: number };
