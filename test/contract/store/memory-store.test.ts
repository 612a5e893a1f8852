import { describe } from 'vitest';
import { createMemoryStore } from '../../../src/main/store/memory/memory-event-store.ts';
import { describeAppend } from './append-contract.ts';
import { describeCompanions } from './companions-contract.ts';
import { describeFollowing } from './follow-contract.ts';
import { describeRandomAppends } from './random-appends-contract.ts';
import { describeReading } from './read-contract.ts';
import { describeCounting } from './statistics-contract.ts';
import type { OpenStore } from './store-under-test.ts';
import { describeTexts } from './text-contract.ts';

const open: OpenStore = async (powers) => createMemoryStore({ powers });

describe('S7 the store in memory', () => {
  describeAppend(open);
  describeReading(open);
  describeCompanions(open);
  describeFollowing(open);
  describeTexts(open);
  describeCounting(open);
  describeRandomAppends(open);
});
