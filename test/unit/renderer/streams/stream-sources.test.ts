/** The stores behind one stream, on an engine of the test's own. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createStreamEvents } from '../../../../src/renderer/features/streams/stream-events.ts';
import { createStreamStates } from '../../../../src/renderer/features/streams/stream-states.ts';
import { anEngine, eventAt } from './an-engine.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
/** Longer than where a person looks has to rest. */
const settled = () => vi.advanceTimersByTimeAsync(60);

describe('the events of a stream', () => {
  test('begin with the newest page, and others are read when they are looked at', async () => {
    const { engine, asked } = anEngine(1_000);
    const events = createStreamEvents(engine, 'order-1');
    events.refresh();
    await settled();
    expect(events.state.getState().head).toBe(1_000);
    expect(events.event(801)).toBeDefined();
    expect(events.event(800)).toBeUndefined();
    events.want(390, 410);
    await settled();
    expect(events.event(400)?.version).toBe(400);
    events.want(390, 410);
    await settled();
    expect(asked).toEqual(['newest', 'from 201', 'from 401']);
    events.close();
  });

  test('take their own from what the log brings', async () => {
    const { engine } = anEngine(3);
    const events = createStreamEvents(engine, 'order-1');
    events.take([eventAt('order-2', 9), eventAt('order-1', 4)]);
    expect(events.state.getState()).toMatchObject({ head: 4, changes: 1 });
    events.take([eventAt('order-2', 10)]);
    expect(events.state.getState().changes).toBe(1);
  });

  test('say what went wrong', async () => {
    const { engine } = anEngine(0, new Error('the disk is gone'));
    const events = createStreamEvents(engine, 'order-1');
    events.refresh();
    await settled();
    expect(events.state.getState()).toMatchObject({ head: undefined, error: new Error('the disk is gone') });
  });
});

describe('the states of a stream', () => {
  test('are read in spans, the end of what is looked at first, and none twice', async () => {
    const { engine, asked } = anEngine(500);
    const states = createStreamStates(engine, 'order-1');
    states.want(420, 500);
    await settled();
    expect(states.at(500)).toBe(500);
    expect(states.at(420)).toBe(420);
    expect(states.at(419)).toBe(419);
    expect(asked).toEqual(['history from 451', 'history from 420']);
    states.want(450, 500);
    await settled();
    expect(asked).toHaveLength(2);
  });

  test('know what was before the first event', async () => {
    const { engine } = anEngine(2);
    const states = createStreamStates(engine, 'order-1');
    states.want(0, 2);
    await settled();
    expect([0, 1, 2].map(states.at)).toEqual([0, 1, 2]);
  });

  test('say why they cannot be folded', async () => {
    const { engine } = anEngine(2, new Error('evolve threw'));
    const states = createStreamStates(engine, 'order-1');
    states.want(0, 2);
    await settled();
    expect(states.state.getState().error).toEqual(new Error('evolve threw'));
  });
});
