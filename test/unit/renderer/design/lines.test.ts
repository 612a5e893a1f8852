import { describe, expect, it } from 'vitest';
import { arrowOf, lengthOf, pathOf, spotOf } from '../../../../src/renderer/features/design/graph/line-path.ts';
import type { Line } from '../../../../src/renderer/features/design/graph/picture.ts';
import { branchesOf, meetings } from '../../../../src/renderer/features/design/graph/trunks.ts';

const p = (x: number, y: number) => ({ x, y });

function line(id: string, kind: Line['kind'], toStrip: string | null = null): Line {
  const from = {
    block: kind === 'command' ? id : 'aggregate/order',
    strip: kind === 'command' ? null : 'event/Placed',
  };
  const message = kind === 'command' ? 'command/Do' : 'event/Placed';
  return { id, kind, from, to: { block: `to-${toStrip ?? id}`, strip: toStrip }, message };
}

describe('a path', () => {
  it('rounds its corners by six pixels and ends inside its arrow', () => {
    expect(pathOf([p(0, 0), p(40, 0), p(40, 30), p(80, 30)])).toBe('M0 0L34 0Q40 0 40 6L40 24Q40 30 46 30L74 30');
    expect(arrowOf([p(0, 0), p(40, 0)])).toBe('M40 0L32 -3.5L32 3.5Z');
  });

  it('rounds less where two corners are near each other', () => {
    expect(pathOf([p(0, 0), p(40, 0), p(40, 4), p(80, 4)], false)).toBe('M0 0L38 0Q40 0 40 2L40 2Q40 4 42 4L80 4');
  });

  it('says its figure near a block, in the middle when it is short, in the gap of an upright part when there is no room', () => {
    expect(spotOf([p(0, 0), p(200, 0), p(200, 90), p(300, 90)], 'start')).toEqual({ x: 23, y: 0, upright: false });
    expect(spotOf([p(0, 0), p(200, 0), p(200, 90), p(300, 90)], 'end')).toEqual({ x: 277, y: 90, upright: false });
    expect(spotOf([p(0, 0), p(60, 0)], 'end')).toEqual({ x: 30, y: 0, upright: false });
    expect(spotOf([p(0, 0), p(10, 0), p(10, 80), p(20, 80)], 'end')).toEqual({ x: 10, y: 40, upright: true });
    expect(lengthOf([p(0, 0), p(10, 0), p(10, 80)])).toBe(90);
  });
});

describe('lines of one event', () => {
  const straight = [p(0, 0), p(100, 0)];
  const down = [p(0, 0), p(50, 0), p(50, 40), p(100, 40)];
  const further = [p(0, 0), p(50, 0), p(50, 80), p(100, 80)];
  const ways = new Map([
    ['a', straight],
    ['b', down],
    ['c', further],
  ]);

  it('leave one trunk, each at its dot', () => {
    const [a, b, c] = branchesOf([line('a', 'event'), line('b', 'event'), line('c', 'event')], ways);
    expect(a).toMatchObject({ own: straight, joint: null, leads: true });
    expect(b).toMatchObject({ own: [p(50, 0), p(50, 40), p(100, 40)], joint: p(50, 0), leads: false });
    expect(c).toMatchObject({ own: [p(50, 40), p(50, 80), p(100, 80)], joint: p(50, 40) });
    expect(c?.trunk?.points).toEqual([p(0, 0), p(50, 0), p(50, 40)]);
  });

  it('let an event have the trunk that a read leaves, so that dots never lie on dashes', () => {
    const branches = branchesOf([line('a', 'read'), line('b', 'event')], ways);
    expect(branches.map((branch) => [branch.line.id, branch.leads])).toEqual([
      ['b', true],
      ['a', false],
    ]);
    expect(branches[1]).toMatchObject({ joint: p(50, 0), trunk: { kind: 'event' } });
  });

  it('part in opposite directions at the same corner', () => {
    const up = [p(0, 0), p(50, 0), p(50, -40), p(100, -40)];
    const [, second] = branchesOf(
      [line('b', 'event'), line('c', 'event')],
      new Map([
        ['b', down],
        ['c', up],
      ]),
    );
    expect(second).toMatchObject({ own: [p(50, 0), p(50, -40), p(100, -40)], joint: p(50, 0) });
  });
});

it('commands of several senders meet at a dot before their strip', () => {
  const ways = new Map([
    ['consumer/x', [p(100, 0), p(60, 0), p(60, 20), p(0, 20)]],
    ['consumer/y', [p(100, 80), p(60, 80), p(60, 20), p(0, 20)]],
  ]);
  const lines = [line('consumer/x', 'command', 'command/Do'), line('consumer/y', 'command', 'command/Do')];
  expect(meetings(lines, ways)).toEqual([{ kind: 'command', at: p(60, 20), lines: ['consumer/x', 'consumer/y'] }]);
  expect(meetings(lines.slice(0, 1), ways)).toEqual([]);
});
