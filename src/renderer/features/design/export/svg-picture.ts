/** The picture as one SVG file that needs nothing else: colours as they are on the screen, text as text. */

import type { Layout, Place } from '../graph/layout.ts';
import { arrowOf, pathOf } from '../graph/line-path.ts';
import type { LineKind, Picture } from '../graph/picture.ts';
import { branchesOf, meetings } from '../graph/trunks.ts';
import { svgBlock } from './svg-block.ts';

/** The value of a custom property of the theme: "--event-mark". */
export type Colour = (name: string) => string;

export type SvgPicture = { readonly text: string; readonly width: number; readonly height: number };

const MARGIN_PX = 24;

const DASHES: Readonly<Record<LineKind, string>> = {
  command: '',
  event: ' stroke-dasharray="5 3.5"',
  read: ' stroke-dasharray="0.1 3.4" stroke-linecap="round"',
};

export function svgPicture(picture: Picture, layout: Layout, colour: Colour): SvgPicture {
  const places = [...layout.places.values()];
  const { x, y, width, height } = frameOf(places);
  const blocks = picture.blocks.map((block) => {
    const place = layout.places.get(block.id);
    return place === undefined ? '' : svgBlock(block, place, colour);
  });
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}" font-family="Inter, system-ui, sans-serif">
<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${colour('--canvas')}"/>
<g transform="translate(0.5 0.5)">
${linesText(picture, layout, colour)}
</g>
${blocks.join('\n')}
</svg>
`;
  return { text, width, height };
}

function linesText(picture: Picture, layout: Layout, colour: Colour): string {
  const lines = branchesOf(picture.lines, layout.lines).map(({ line, own, way, joint }) => {
    const mark = colour(`--${line.kind}-mark`);
    const start = joint ?? way[0];
    const ring = joint === null ? `fill="${colour('--canvas')}" stroke="${mark}" stroke-width="1.2"` : `fill="${mark}"`;
    return [
      `<path d="${pathOf(own)}" fill="none" stroke="${mark}" stroke-width="${line.kind === 'read' ? 1.8 : 1.4}"${DASHES[line.kind]}/>`,
      `<path d="${arrowOf(own)}" fill="${mark}"/>`,
      `<circle cx="${start?.x ?? 0}" cy="${start?.y ?? 0}" r="${joint === null ? 2.5 : 3}" ${ring}/>`,
    ].join('');
  });
  const dots = meetings(picture.lines, layout.lines).map(
    ({ kind, at }) => `<circle cx="${at.x}" cy="${at.y}" r="3" fill="${colour(`--${kind}-mark`)}"/>`,
  );
  return [...lines, ...dots].join('\n');
}

function frameOf(places: readonly Place[]): {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
} {
  const x = Math.min(...places.map((place) => place.x)) - MARGIN_PX;
  const y = Math.min(...places.map((place) => place.y)) - MARGIN_PX;
  const right = Math.max(...places.map((place) => place.x + place.width)) + MARGIN_PX;
  const bottom = Math.max(...places.map((place) => place.y + place.body)) + MARGIN_PX;
  return { x, y, width: right - x, height: bottom - y };
}
