import { expect, test } from 'vitest';
import { viewModel } from '../../../src/main/engine/model-view.ts';
import { isOver } from '../../../src/main/headless/told-orders.ts';
import type { FlowView } from '../../../src/shared/contract/events.ts';
import type { ModelView } from '../../../src/shared/contract/workspace.ts';
import { messageId, timestampMs } from '../../../src/shared/kernel/names.ts';
import { recordedEvent } from '../../support/events.ts';
import { testPowers } from '../../support/powers.ts';
import { scriptedEngine } from '../../support/scripted-engine.ts';

const consumer = (name: string, receives: readonly string[]): ModelView['actors'][number] => ({
  kind: 'consumer',
  name,
  file: `consumers/${name}.yaml`,
  codeFile: null,
  receives,
  sends: [],
  calls: [],
});
const model: ModelView = {
  ...viewModel(scriptedEngine(testPowers()).model()),
  actors: [consumer('inventory', ['OrderPlaced']), consumer('desk', ['OrderPaid'])],
};
const placed = recordedEvent({ position: 1, type: 'OrderPlaced' });
const handled = (receiver: string): FlowView['marks'][number] => ({
  receiver,
  messageId: placed.id,
  correlationId: placed.correlationId,
  note: {},
  recordedAt: timestampMs(0),
});

test('a flow is over when every consumer has done with every event that is for it', () => {
  expect(isOver({ events: [placed], marks: [] }, model)).toBe(false);
  expect(isOver({ events: [placed], marks: [handled('consumer/desk')] }, model)).toBe(false);
  expect(isOver({ events: [placed], marks: [handled('consumer/inventory')] }, model)).toBe(true);
});

test('what was done with another event does not count', () => {
  const other = { ...handled('consumer/inventory'), messageId: messageId('another') };
  expect(isOver({ events: [placed], marks: [other] }, model)).toBe(false);
});
