import { describe } from 'vitest';
import { startSandbox } from '../../../src/main/sandbox/pool.ts';
import { machinePowers } from './machine-powers.ts';
import { sandboxContract } from './sandbox-contract.ts';

describe('the worker pool', () => {
  sandboxContract(() =>
    startSandbox({ powers: machinePowers(), limits: { invocationMs: 5_000, heapMb: 64 }, workers: 1 }),
  );
});
