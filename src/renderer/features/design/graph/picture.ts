/** The model as a picture knows it: blocks with strips, and lines between them. Values only; `draw-model.ts` makes them. */
import type { Kind } from '../../../ui/kinds.ts';

export type BlockKind = Exclude<Kind, 'saga' | 'policy' | 'problem'>;

/** Solid, dashed, dotted: what travels a line. */
export type LineKind = 'command' | 'event' | 'read';

/** A message on a block, with a port on either side. */
export type Strip = {
  /** "event/OrderPlaced" */
  readonly id: string;
  readonly kind: 'command' | 'event';
  readonly name: string;
  /** The newest of its schema. */
  readonly version: number;
};

export type Block = {
  /** "aggregate/order"; for a message that nobody owns "command/PlaceOrder". */
  readonly id: string;
  readonly kind: BlockKind;
  readonly name: string;
  /** Of a consumer, as its file says. */
  readonly instances: number | null;
  /** Of an aggregate's streams. */
  readonly category: string | null;
  /** Commands first, then events: the way stickies touch on a wall. */
  readonly strips: readonly Strip[];
  /** What is hidden while only the head is shown; null for a block that is open. */
  readonly folded: { readonly commands: number; readonly events: number } | null;
};

/** Where a line meets a block: at a strip, or at the block itself. */
export type End = { readonly block: string; readonly strip: string | null };

export type Line = {
  readonly id: string;
  readonly kind: LineKind;
  readonly from: End;
  readonly to: End;
  /** Id of the message, or of the external that is called. */
  readonly message: string;
};

export type Picture = { readonly blocks: readonly Block[]; readonly lines: readonly Line[] };

/** The block that an id of the model is, or stands on: "event/OrderPlaced" is a strip of "aggregate/order". */
export function blockOf({ blocks }: Picture, id: string): Block | undefined {
  return (
    blocks.find((block) => block.id === id) ?? blocks.find(({ strips }) => strips.some((strip) => strip.id === id))
  );
}

/** True when the line starts or ends at the block, or carries the message. */
export function touches(line: Line, id: string): boolean {
  return line.from.block === id || line.to.block === id || line.message === id;
}

/** The connection of the model that a line draws, by its ends: "event/OrderPlaced>consumer/inventory". */
export function edgeIdOf({ kind, from, to, message }: Line): string {
  if (kind === 'command') return `${from.block}>${message}`;
  return `${message}>${to.block}`;
}

/** The name in an id: "aggregate/order" -> "order". */
export function nameOf(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}
