import { expect, test } from 'vitest';
import { ChangedFiles } from '../../../src/main/workspace/changed-files.ts';

test('a reader that is slow gets each path once, and nothing of what was before it', async () => {
  const changed = new ChangedFiles();
  changed.add(['before.ts']);
  const reader = changed.follow(new AbortController().signal);
  changed.add(['a.ts', 'b.ts']);
  changed.add(['b.ts', 'c.ts']);
  expect((await reader.next()).value).toEqual(['a.ts', 'b.ts', 'c.ts']);
  const next = reader.next();
  changed.add(['d.ts']);
  expect((await next).value).toEqual(['d.ts']);
});

test('a reader that waits is let go when it is stopped', async () => {
  const stop = new AbortController();
  const reader = new ChangedFiles().follow(stop.signal);
  const next = reader.next();
  stop.abort();
  expect(await next).toEqual({ done: true, value: undefined });
});
