import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../../src/main/sandbox/sandbox.ts';
import { answersContract } from './answers-contract.ts';
import { eachContract } from './each-contract.ts';
import { failuresContract } from './failures-contract.ts';
import { readingsContract } from './readings-contract.ts';
import { eachOf, go, goBundle } from './script-bundle.ts';
import { wallContract } from './wall-contract.ts';

/** What every sandbox promises. @param start makes one; the suite closes it. */
export function sandboxContract(start: () => Sandbox): void {
  let sandbox: Sandbox;
  beforeAll(() => {
    sandbox = start();
  });
  afterAll(() => sandbox.close());

  answersContract(() => sandbox);
  eachContract(() => sandbox);
  failuresContract(() => sandbox);
  readingsContract(() => sandbox);
  wallContract(() => sandbox);

  describe('a closed sandbox', () => {
    test('refuses what comes after', async () => {
      const other = start();
      const module = await other.load(goBundle('return 1;'));
      await other.close();
      await expect(module.invoke([go()])).rejects.toMatchObject({ code: 'closed' });
      await expect(module.each(eachOf([{}]))).rejects.toMatchObject({ code: 'closed' });
      await expect(other.load(goBundle('return 2;'))).rejects.toMatchObject({ code: 'closed' });
    });
  });
}
