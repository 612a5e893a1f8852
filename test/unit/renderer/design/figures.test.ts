import { describe, expect, it } from 'vitest';
import { drawModel } from '../../../../src/renderer/features/design/graph/draw-model.ts';
import { compactCount } from '../../../../src/renderer/features/design/live/compact-count.ts';
import { figuresOf, isIdle, rateText } from '../../../../src/renderer/features/design/live/figures.ts';
import { ActivityView } from '../../../../src/shared/contract/activity.ts';
import { SHOP } from './a-model.ts';

/** Traffic as "kind from message to total". */
function sample(seconds: number, ...traffic: readonly string[]): ActivityView {
  return ActivityView.parse({
    at: seconds * 1_000,
    uptimeMs: seconds * 1_000,
    revision: 1,
    head: 0,
    eventsPerSecond: 0,
    relay: null,
    bus: { kind: 'local', state: 'connected', description: '' },
    storeBytes: null,
    deadLetters: 0,
    findings: { errors: 0, warnings: 0 },
    memory: { residentBytes: 0, heapBytes: 0 },
    actors: [],
    traffic: traffic.map((text) => {
      const [kind, from, message, to, total] = text.split(' ');
      return { kind, from, message, to, total: Number(total), perSecond: 9 };
    }),
  });
}

const picture = drawModel(SHOP);
const lineTo = (block: string) => picture.lines.find(({ to }) => to.block === block)?.id ?? '';

describe('the figures of the picture', () => {
  const samples = [
    sample(0, 'handled log OrderPlaced consumer/mail 10', 'command producer/storefront PlaceOrder aggregate/order 5'),
    sample(
      5,
      'handled log OrderPlaced consumer/mail 30',
      'command producer/storefront PlaceOrder aggregate/order 5',
      'event aggregate/order OrderPlaced log 20',
      'call aggregate/payment card-gateway card-gateway 10',
    ),
  ];
  const figures = figuresOf(samples, picture);

  it('are rates over all samples', () => {
    expect(figures.lines.get(lineTo('consumer/mail'))).toEqual({ perSecond: 4, total: 30 });
    expect(figures.blocks.get('consumer/mail')).toBe(4);
    expect(figures.messages.get('event/OrderPlaced')).toBe(4);
    expect(figures.lines.get(lineTo('external/card-gateway'))?.perSecond).toBe(2);
    expect(figures.blocks.get('external/card-gateway')).toBe(2);
  });

  it('are zero, and the line idle, where nothing went along', () => {
    expect(isIdle(figures, lineTo('aggregate/order'))).toBe(true);
    expect(isIdle(figures, lineTo('consumer/payments'))).toBe(true);
    expect(isIdle(figures, 'a line that is not measured')).toBe(false);
  });

  it('of a single sample are what the engine measured', () => {
    expect(figuresOf(samples.slice(1), picture).blocks.get('consumer/mail')).toBe(9);
    expect(figuresOf([], picture).lines.size).toBe(0);
  });

  it('of an engine that counts anew are what the engine measured', () => {
    const anew = [
      sample(0, 'handled log OrderPlaced consumer/mail 30'),
      sample(2, 'handled log OrderPlaced consumer/mail 4'),
    ];
    expect(figuresOf(anew, picture).blocks.get('consumer/mail')).toBe(9);
  });
});

it('rates and counts are short, with fixed decimals', () => {
  expect([0, 0.02, 2.44, 2_003.4].map(rateText)).toEqual(['0', '<0.1/s', '2.4/s', '2,003/s']);
  expect([64, 1_212, 301_480, 1_248_213].map(compactCount)).toEqual(['64', '1,212', '301.5k', '1.2M']);
});
