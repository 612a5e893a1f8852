/** One block of the picture as SVG text: its head, then its strips. */
import { hasMeter, METER_PX, stripY } from '../graph/block-size.ts';
import type { Place } from '../graph/layout.ts';
import type { Block, BlockKind, Strip } from '../graph/picture.ts';
import type { Colour } from './svg-picture.ts';

const STRIP_PX = 26;

export function svgBlock(block: Block, place: Place, colour: Colour): string {
  const { x, y, width, head } = place;
  const ink = colour('--ink');
  const hue = hueOf(block.kind);
  const middle = y + head / 2;
  const meter = hasMeter(block)
    ? `<rect x="${x + 0.5}" y="${y + head - 0.5}" width="${width - 1}" height="${METER_PX}" fill="${colour('--raised')}" stroke="${colour(`--${hue}-line`)}"/>` +
      `<text x="${x + 10}" y="${y + head + 16}" font-size="11" fill="${colour('--ink-2')}">${block.instances === null ? '' : `instances ${block.instances}`}</text>`
    : '';
  return [
    `<rect x="${x + 0.5}" y="${y + 0.5}" width="${width - 1}" height="${head - 1}" rx="2" fill="${colour(`--${hue}-fill`)}" stroke="${colour(`--${hue}-line`)}"/>`,
    `<text x="${x + 10}" y="${middle - 2}" font-size="12.5" font-weight="600" fill="${ink}">${escaped(block.name)}</text>`,
    `<text x="${x + 10}" y="${middle + 12}" font-size="10.5" fill="${colour(`--${hue}-ink`)}">${block.kind.replace('-', ' ')}</text>`,
    meter,
    ...block.strips.map((strip) => svgStrip(strip, y + stripY(block, place, strip.id), place, colour)),
  ].join('');
}

function svgStrip({ kind, name, version }: Strip, middle: number, { x, width }: Place, colour: Colour): string {
  const inkOfKind = colour(`--${kind}-ink`);
  const end = kind === 'event' || version > 1 ? `v${version}` : '';
  return [
    `<rect x="${x + 0.5}" y="${middle - STRIP_PX / 2 - 0.5}" width="${width - 1}" height="${STRIP_PX}" fill="${colour(`--${kind}-fill`)}" stroke="${colour(`--${kind}-line`)}"/>`,
    `<text x="${x + 10}" y="${middle + 4}" font-size="12" font-weight="500" fill="${colour('--ink')}">${escaped(name)}</text>`,
    `<text x="${x + width - 8}" y="${middle + 4}" font-size="10.5" text-anchor="end" fill="${inkOfKind}">${end}</text>`,
  ].join('');
}

/** The tokens' word for a kind's colours. */
function hueOf(kind: BlockKind): string {
  switch (kind) {
    case 'consumer':
      return 'saga';
    case 'read-model':
      return 'read';
    case 'producer':
      return 'actor';
    default:
      return kind;
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
