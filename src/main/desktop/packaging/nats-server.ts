/**
 * Brings nats-server to what is packed: NATS's own release for the platform, checked against a checksum that is written here.
 * A new version is new checksums: they stand in the release's SHA256SUMS.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const VERSION = '2.10.5';

/** By Node's names of platform and processor. */
const RELEASES: Readonly<Record<string, { readonly file: string; readonly sha256: string }>> = {
  'linux-x64': {
    file: 'linux-amd64.tar.gz',
    sha256: '33e9796344fcde53d1d9ab5fc3e2393d1f558aec53f5ea51f769827602a20225',
  },
  'linux-arm64': {
    file: 'linux-arm64.tar.gz',
    sha256: 'de560b8863ddceac5d765b1f99d4b8f0becf8488890253beafffb7cb730f1aa8',
  },
  'darwin-x64': {
    file: 'darwin-amd64.tar.gz',
    sha256: '84b78ff3ede22bb3373c2296c9eb304fa17b2eda42d23f54d7637defd1870c26',
  },
  'darwin-arm64': {
    file: 'darwin-arm64.tar.gz',
    sha256: '73953cdea638ee982ab0d2ae310b6c59e73e7b9685ade491b5a3d6c65fc42497',
  },
  'win32-x64': {
    file: 'windows-amd64.zip',
    sha256: '0e07ed8f8ce2b0db0830eae0ba996f5023d8297ca043801411775555c183a964',
  },
};

const OUT = fileURLToPath(new URL('../../../../dist/nats-server/', import.meta.url));
const ARCHITECTURES = ['ia32', 'x64', 'armv7l', 'arm64', 'universal'];

/** The part of electron-builder's context that is read here; `arch` is a place in its list of architectures. */
export type Packing = { readonly electronPlatformName: string; readonly arch: number };

/** Called by electron-builder for each platform that it packs. @throws Error when the release cannot be had, or is another one. */
export async function beforePack({ electronPlatformName, arch }: Packing): Promise<void> {
  const target = `${electronPlatformName}-${ARCHITECTURES[arch]}`;
  const folder = join(OUT, target);
  const program = join(folder, electronPlatformName === 'win32' ? 'nats-server.exe' : 'nats-server');
  rmSync(folder, { recursive: true, force: true }); // whatever stands there, nobody vouches for it
  mkdirSync(folder, { recursive: true });
  await bring(target, folder, program);
  chmodSync(program, 0o755);
}

async function bring(target: string, folder: string, program: string): Promise<void> {
  const release = RELEASES[target];
  if (release === undefined) throw new Error(`nats-server ${VERSION}: no checksum is known for ${target}`);
  const name = `nats-server-v${VERSION}-${release.file}`;
  const archive = join(OUT, name);
  if (!existsSync(archive)) writeFileSync(archive, checked(name, release.sha256, await download(name)));
  checked(name, release.sha256, readFileSync(archive));
  unpack(archive, folder);
  copyFileSync(join(folder, name.replace(/\.(tar\.gz|zip)$/, ''), program.slice(folder.length + 1)), program);
  rmSync(join(folder, name.replace(/\.(tar\.gz|zip)$/, '')), { recursive: true });
}

async function download(name: string): Promise<Uint8Array> {
  const url = `https://github.com/nats-io/nats-server/releases/download/v${VERSION}/${name}`;
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`fetch ${url}: it answered ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** The same bytes, when they are those that were meant. */
export function checked(name: string, sha256: string, bytes: Uint8Array): Uint8Array {
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found === sha256) return bytes;
  throw new Error(`${name}: expected SHA-256 ${sha256}, found ${found}`);
}

/** Windows and macOS have a tar that reads both kinds. */
function unpack(archive: string, folder: string): void {
  if (archive.endsWith('.zip') && process.platform === 'linux') execFileSync('unzip', ['-q', archive, '-d', folder]);
  else execFileSync('tar', ['-xf', archive, '-C', folder]);
}
