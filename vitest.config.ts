/**
 * Tests in groups, a folder each, run one group after the other: what breaks first is nearest to the mistake. Two files run at a
 * time, each in a process of its own; tests of the window and crash tests run one at a time, for they are about many processes.
 */
import { defineConfig } from 'vitest/config';

type Group = { readonly timeoutMs: number; readonly alone?: boolean; readonly setup?: string };

const GROUPS: Readonly<Record<string, Group>> = {
  unit: { timeoutMs: 30_000 },
  contract: { timeoutMs: 60_000 },
  integration: { timeoutMs: 120_000, setup: 'test/support/display.ts' },
  e2e: { timeoutMs: 120_000, alone: true, setup: 'test/e2e/global-setup.ts' },
  crash: { timeoutMs: 240_000, alone: true },
};

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default'],
    projects: Object.entries(GROUPS).map(([name, group], order) => ({
      extends: true,
      test: {
        name,
        include: [`test/${name}/**/*.test.ts`],
        testTimeout: group.timeoutMs,
        hookTimeout: group.timeoutMs,
        sequence: { groupOrder: order },
        ...(group.alone ? { maxWorkers: 1 } : {}),
        ...(group.setup ? { globalSetup: group.setup } : {}),
      },
    })),
  },
});
