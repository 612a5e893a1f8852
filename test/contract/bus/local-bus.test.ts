import { describe } from 'vitest';
import { createLocalBus } from '../../../src/main/bus/local/local-bus.ts';
import { busContract } from './bus-contract.ts';

describe('the in-process bus', () => {
  busContract(() => ({
    open: async (store, powers) => createLocalBus(store, powers),
    loseData: async () => undefined, // it has none: it delivers the log itself
  }));
});
