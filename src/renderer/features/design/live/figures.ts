/** From the engine's samples to what the picture shows: how fast each line flows, how each block is. */
import type { ActivityView, TrafficView } from '../../../../shared/contract/activity.ts';
import { type Line, nameOf, type Picture } from '../graph/picture.ts';

export type ActorFigures = ActivityView['actors'][number];

export type LineFigures = { readonly perSecond: number; readonly total: number };

export type Figures = {
  readonly lines: ReadonlyMap<string, LineFigures>;
  /** "event/OrderPlaced", "command/PlaceOrder": how many a second are written or decided. */
  readonly messages: ReadonlyMap<string, number>;
  readonly actors: ReadonlyMap<string, ActorFigures>;
  /** What a block does a second: handles, sends, decides, answers. */
  readonly blocks: ReadonlyMap<string, number>;
};

export const NO_FIGURES: Figures = { lines: new Map(), messages: new Map(), actors: new Map(), blocks: new Map() };

/** @param samples oldest first; rates are over all of them, so that one slow second does not make them jump. */
export function figuresOf(samples: readonly ActivityView[], picture: Picture): Figures {
  const newest = samples.at(-1);
  if (newest === undefined) return NO_FIGURES;
  const traffic = measured(samples);
  const lines = picture.lines.map((line) => [line.id, flowOf(traffic.filter((one) => travels(one, line)))] as const);
  const ofMessages = [...new Set(picture.lines.map(({ message }) => message).concat(stripIds(picture)))];
  const messages = ofMessages.map((id) => [id, flowOf(traffic.filter((one) => isMessage(one, id))).perSecond] as const);
  const blocks = picture.blocks.map(
    ({ id }) => [id, flowOf(traffic.filter((one) => isWorkOf(one, id))).perSecond] as const,
  );
  return {
    lines: new Map(lines),
    messages: new Map(messages),
    actors: new Map(newest.actors.map((actor) => [actor.id, actor])),
    blocks: new Map(blocks),
  };
}

type Measured = Pick<TrafficView, 'kind' | 'from' | 'message' | 'to' | 'total' | 'perSecond'>;

function measured(samples: readonly ActivityView[]): readonly Measured[] {
  const [oldest, newest] = [samples[0], samples.at(-1)];
  if (oldest === undefined || newest === undefined) return [];
  const seconds = (newest.at - oldest.at) / 1_000;
  if (seconds <= 0) return newest.traffic;
  const before = new Map(oldest.traffic.map((one) => [wayOf(one), one.total]));
  return newest.traffic.map((one) => {
    const then = before.get(wayOf(one)) ?? 0;
    return { ...one, perSecond: then > one.total ? one.perSecond : (one.total - then) / seconds };
  });
}

function wayOf({ kind, from, message, to }: TrafficView): string {
  return `${kind} ${from} ${message} ${to}`;
}

/** True when what was counted went along the line. */
function travels(one: Measured, { kind, from, to, message }: Line): boolean {
  if (one.message !== nameOf(message)) return false;
  if (message.startsWith('external/')) return one.kind === 'call' && one.from === from.block;
  if (kind === 'command') return one.kind === 'command' && one.from === from.block;
  return one.kind === 'handled' && one.to === to.block;
}

/** Events as they are written, commands as they are decided, calls as they are answered. */
function isMessage(one: Measured, id: string): boolean {
  if (one.message !== nameOf(id)) return false;
  if (id.startsWith('external/')) return one.kind === 'call';
  return one.kind === (id.startsWith('event/') ? 'event' : 'command');
}

function isWorkOf(one: Measured, block: string): boolean {
  if (block.startsWith('external/')) return one.kind === 'call' && one.message === nameOf(block);
  if (block.startsWith('producer/')) return one.kind === 'command' && one.from === block;
  return one.to === block && (one.kind === 'handled' || one.kind === 'command');
}

function flowOf(traffic: readonly Measured[]): LineFigures {
  return {
    perSecond: traffic.reduce((sum, one) => sum + one.perSecond, 0),
    total: traffic.reduce((sum, one) => sum + one.total, 0),
  };
}

function stripIds({ blocks }: Picture): readonly string[] {
  return blocks.flatMap(({ strips }) => strips.map(({ id }) => id));
}

/** True when a line is known to have nothing on it at the moment. */
export function isIdle({ lines }: Figures, line: string): boolean {
  return lines.get(line)?.perSecond === 0;
}

/** How a rate stands on a line: "2.4/s", "0". */
export function rateText(perSecond: number): string {
  if (perSecond === 0) return '0';
  if (perSecond < 0.05) return '<0.1/s';
  return perSecond < 100 ? `${perSecond.toFixed(1)}/s` : `${Math.round(perSecond).toLocaleString('en-US')}/s`;
}
