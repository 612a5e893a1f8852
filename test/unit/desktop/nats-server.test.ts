import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { beforePack, checked } from '../../../src/main/desktop/packaging/nats-server.ts';

const BYTES = new TextEncoder().encode('a release');
const SHA256 = createHash('sha256').update(BYTES).digest('hex');

test('a release that is what was meant is taken', () => {
  expect(checked('nats.tar.gz', SHA256, BYTES)).toBe(BYTES);
});

test('another one is refused, with both checksums', () => {
  const other = new TextEncoder().encode('a release!');
  expect(() => checked('nats.tar.gz', SHA256, other)).toThrow(/nats\.tar\.gz: expected SHA-256 [0-9a-f]{64}, found /);
});

test('nothing is packed for a platform whose checksum is not known', async () => {
  await expect(beforePack({ electronPlatformName: 'linux', arch: 2 })).rejects.toThrow('linux-armv7l');
});
