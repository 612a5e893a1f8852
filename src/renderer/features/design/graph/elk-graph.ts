/**
 * The picture in the terms of the layout library, and back. Every line is handed over as one that runs to the right, whichever way
 * its message travels: that keeps lines short and blocks in the columns we chose.
 */
import type { ElkExtendedEdge, ElkNode, ElkPort } from 'elkjs/lib/elk-api';
import { blockWidth, headPortY, type Size, sizeOf, stripY } from './block-size.ts';
import { type ColumnsOf, columnOf } from './columns.ts';
import type { Layout, Point } from './layout.ts';
import type { Block, Picture } from './picture.ts';
import { headPorts, isFlipped, type Port, type PortsOf, portsOf, portsOfLine } from './ports.ts';

/** Pixels that a block needs below itself, for its note. */
export type NoteHeights = ReadonlyMap<string, number>;

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.randomSeed': '1',
  'elk.partitioning.activate': 'true',
  'elk.layered.thoroughness': '40',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.spacing.nodeNodeBetweenLayers': '64',
  'elk.layered.spacing.edgeNodeBetweenLayers': '38',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '9',
  'elk.spacing.nodeNode': '22',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '12',
  'elk.spacing.portPort': '13',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
};

export function toElk(picture: Picture, columns: ColumnsOf, notes: NoteHeights): ElkNode {
  const ports = portsOf(picture, columns);
  const widths = columnWidths(picture, columns);
  const children = picture.blocks.map((block) => {
    const column = columnOf(columns, block.id);
    return child(block, sizeIn(block, widths.get(column) ?? 0, ports), column, ports, notes.get(block.id) ?? 0);
  });
  return {
    id: 'picture',
    layoutOptions: OPTIONS,
    children,
    edges: picture.lines.map((line) => elkEdge(line, columns)),
  };
}

/** @param answer what the library made of `toElk(picture, columns, notes)` */
export function fromElk(answer: ElkNode, picture: Picture, columns: ColumnsOf, notes: NoteHeights): Layout {
  const ports = portsOf(picture, columns);
  const blocks = new Map(picture.blocks.map((block) => [block.id, block]));
  const places = (answer.children ?? []).flatMap((node) => {
    const block = blocks.get(node.id);
    if (block === undefined) return [];
    const size = sizeIn(block, node.width ?? 0, ports);
    return [[node.id, { x: round(node.x), y: round(node.y), ...size, note: notes.get(node.id) ?? 0 }] as const];
  });
  const drawn = new Map((answer.edges ?? []).map((edge) => [edge.id, pointsOf(edge)]));
  const lines = picture.lines.map((line) => {
    const points = drawn.get(line.id) ?? [];
    return [line.id, isFlipped(line, columns) ? points.toReversed() : points] as const;
  });
  return { places: new Map(places), lines: new Map(lines) };
}

function sizeIn(block: Block, width: number, ports: PortsOf): Size {
  const busier = Math.max(headPorts(ports, block, 'left').length, headPorts(ports, block, 'right').length);
  return sizeOf(block, width, busier);
}

function child(block: Block, size: Size, column: number, ports: PortsOf, note: number): ElkNode {
  return {
    id: block.id,
    width: size.width,
    height: size.body + note,
    ports: (ports.get(block.id) ?? []).map((port) => elkPort(port, block, size, ports)),
    layoutOptions: {
      'elk.partitioning.partition': String(column),
      'elk.portConstraints': block.strips.length > 0 || note > 0 ? 'FIXED_POS' : 'FIXED_SIDE',
      'elk.portAlignment.default': 'CENTER',
    },
  };
}

function elkPort(port: Port, block: Block, size: Size, ports: PortsOf): ElkPort {
  const peers = headPorts(ports, block, port.side);
  const y =
    port.strip === null
      ? headPortY(
          block,
          size,
          peers.findIndex(({ id }) => id === port.id),
          peers.length,
        )
      : stripY(block, size, port.strip);
  const side = port.side === 'left' ? 'WEST' : 'EAST';
  return { id: port.id, x: port.side === 'left' ? 0 : size.width, y, layoutOptions: { 'elk.port.side': side } };
}

function elkEdge(line: Picture['lines'][number], columns: ColumnsOf): ElkExtendedEdge {
  const { from, to } = portsOfLine(line, columns);
  const [left, right] = isFlipped(line, columns) ? [to, from] : [from, to];
  return { id: line.id, sources: [left.id], targets: [right.id] };
}

function pointsOf({ sections = [] }: ElkExtendedEdge): readonly Point[] {
  return sections
    .flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint])
    .map(({ x, y }) => ({ x: round(x), y: round(y) }));
}

function columnWidths({ blocks }: Picture, columns: ColumnsOf): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  for (const block of blocks) {
    const column = columnOf(columns, block.id);
    widths.set(column, Math.max(widths.get(column) ?? 0, blockWidth(block)));
  }
  return widths;
}

/** On half pixels lines are sharp; blocks stand on whole ones. */
function round(value = 0): number {
  return Math.round(value);
}
