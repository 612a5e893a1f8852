/** How large a block is and where its ports stand. Pixels of the canvas; text is measured by rule, so that no font decides a layout. */
import type { Block, BlockKind } from './picture.ts';

const STRIP_PX = 26;
export const METER_PX = 24;
/** Between the ports of a head, at least. */
const PORT_PX = 13;

export type Size = {
  readonly width: number;
  /** Of the sticky on top. */
  readonly head: number;
  /** Head, meter and strips. */
  readonly body: number;
};

/** `ports`: how many stand on the busier side of the head. */
export function sizeOf(block: Block, width: number, ports: number): Size {
  const meter = hasMeter(block) ? METER_PX : 0;
  const head = Math.max(HEAD_PX[block.kind], ports * PORT_PX + 5 - meter);
  return { width, head, body: head + meter + block.strips.length * STRIP_PX };
}

export function hasMeter({ kind }: { readonly kind: BlockKind }): boolean {
  return kind === 'consumer';
}

const HEAD_PX: Readonly<Record<BlockKind, number>> = {
  producer: 40,
  command: 40,
  event: 40,
  aggregate: 38,
  consumer: 44,
  'read-model': 44,
  external: 44,
};

/** Middle of a strip, from the block's top. */
export function stripY(block: Block, { head }: Size, id: string): number {
  const index = block.strips.findIndex((strip) => strip.id === id);
  return head + (hasMeter(block) ? METER_PX : 0) + Math.max(index, 0) * STRIP_PX + STRIP_PX / 2;
}

/** Where the nth of `count` ports of a head stands, from the block's top. */
export function headPortY(block: Block, { head }: Size, index: number, count: number): number {
  const room = head + (hasMeter(block) && block.strips.length === 0 ? METER_PX : 0);
  return Math.round(room / 2 + (index - (count - 1) / 2) * PORT_PX);
}

/** The least width at which nothing of a block is cut; blocks of a column take the greatest. */
export function blockWidth(block: Block): number {
  const head = 38 + textWidth(block.name, 12.5) + BADGE_PX[block.kind];
  const strips = block.strips.map(({ name }) => 34 + textWidth(name, 12) + 26);
  return Math.ceil(Math.max(MIN_PX[block.kind], head, ...strips) / 2) * 2;
}

const MIN_PX: Readonly<Record<BlockKind, number>> = {
  producer: 118,
  command: 126,
  event: 126,
  aggregate: 166,
  consumer: 182,
  'read-model': 132,
  external: 132,
};

/** Room for a badge at the end of the head: dead letters, lag. */
const BADGE_PX: Readonly<Record<BlockKind, number>> = {
  producer: 12,
  command: 12,
  event: 12,
  aggregate: 12,
  consumer: 44,
  'read-model': 38,
  external: 14,
};

/** Width of a text in the window's font, near enough. */
function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const letter of text) ems += emOf(letter);
  return ems * size;
}

function emOf(letter: string): number {
  if (/[ijl.,:;'|! ]/.test(letter)) return 0.27;
  if (/[frt()\-/]/.test(letter)) return 0.39;
  if (/[mwMW]/.test(letter)) return 0.86;
  return /[A-Z]/.test(letter) ? 0.67 : 0.57;
}
