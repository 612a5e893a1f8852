/**
 * The lock file installs on every platform, from whichever registry is at hand. A package's per-platform parts can lag behind it
 * in the registry; the lock file then leaves them out without a word, and `npm ci` refuses it on every machine.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const Entry = z.object({
  resolved: z.string().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
const LockFile = z.object({ packages: z.record(z.string(), Entry) });
type Entries = z.infer<typeof LockFile>['packages'];

const lockFile = LockFile.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));

/** Optional parts that a package names and the lock file does not hold, neither at the top nor below the package. */
function missingParts(entries: Entries): string[] {
  return Object.entries(entries).flatMap(([place, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).filter(
      (name) => !(`node_modules/${name}` in entries || `${place}/node_modules/${name}` in entries),
    ),
  );
}

describe('package-lock.json', () => {
  test('holds every optional part of every platform', () => {
    expect(missingParts(lockFile.packages)).toEqual([]);
  });

  test('names no address to fetch from', () => {
    expect(Object.values(lockFile.packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });

  test('the check sees a part that is missing', () => {
    const entries = {
      'node_modules/a': { optionalDependencies: { 'a-linux': '1.0.0', 'a-mac': '1.0.0' } },
      'node_modules/a-mac': {},
    };
    expect(missingParts(entries)).toEqual(['a-linux']);
  });
});
