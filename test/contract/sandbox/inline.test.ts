/** This process is locked down from its first test on, the test runner with it: nothing else may be tested here. */
import { describe, expect, test } from 'vitest';
import { createInlineSandbox } from '../../../src/main/sandbox/inline-sandbox.ts';
import { sandboxContract } from './sandbox-contract.ts';

describe('the inline sandbox', () => {
  sandboxContract(createInlineSandbox);

  test('locks its own thread down, once', () => {
    createInlineSandbox();
    expect(Object.isFrozen(Object.prototype)).toBe(true);
  });
});
