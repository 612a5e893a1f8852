/**
 * The ports that a picture needs. On a strip all lines of a message share one a side, so that an event fans out from one trunk; on
 * a head each message has its own, so that two flows never look like one.
 */
import { type ColumnsOf, columnOf } from './columns.ts';
import type { Block, End, Line, Picture } from './picture.ts';

export type Side = 'left' | 'right';
export type Port = { readonly id: string; readonly side: Side; readonly strip: string | null };
export type PortsOf = ReadonlyMap<string, readonly Port[]>;

/** Where a line leaves and where it arrives: on the sides that face each other. */
export function portsOfLine(line: Line, columns: ColumnsOf): { readonly from: Port; readonly to: Port } {
  const flipped = isFlipped(line, columns);
  return {
    from: port(line.from, line, flipped ? 'left' : 'right'),
    to: port(line.to, line, flipped ? 'right' : 'left'),
  };
}

/** True when the message travels to the left. */
export function isFlipped({ from, to }: Line, columns: ColumnsOf): boolean {
  return columnOf(columns, from.block) > columnOf(columns, to.block);
}

export function portsOf({ lines }: Picture, columns: ColumnsOf): PortsOf {
  const found = new Map<string, Port[]>();
  const add = (block: string, added: Port) => {
    const ports = found.get(block) ?? [];
    if (!ports.some(({ id }) => id === added.id)) ports.push(added);
    found.set(block, ports);
  };
  for (const line of lines) {
    const { from, to } = portsOfLine(line, columns);
    add(line.from.block, from);
    add(line.to.block, to);
  }
  return found;
}

/** Ports of the head on one side. */
export function headPorts(ports: PortsOf, { id }: Block, side: Side): readonly Port[] {
  return (ports.get(id) ?? []).filter((one) => one.side === side && one.strip === null);
}

function port({ block, strip }: End, line: Line, side: Side): Port {
  return { id: `${block}|${strip ?? `${line.kind}:${line.message}`}|${side}`, side, strip };
}
