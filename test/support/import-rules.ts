/** Judges imports by a table of rooms: which room a file stands in, and whom that room may import. */
import { posix } from 'node:path';
import { importsOf } from './parsed-source.ts';
import type { SourceFile } from './source-files.ts';

/** `files`: a folder when it ends in "/", else one file; the first room that matches a path is its room. */
export type Room = { readonly room: string; readonly files: readonly string[]; readonly mayImport: readonly string[] };

/** Package -> the rooms that may import it. "node:" stands for everything built in. */
export type PackageTable = Readonly<Record<string, readonly string[]>>;

function roomOf(path: string, rooms: readonly Room[]): string | undefined {
  return rooms.find(({ files }) => files.some((file) => (file.endsWith('/') ? path.startsWith(file) : path === file)))
    ?.room;
}

/** One sentence for each import that the tables do not allow. */
export function importViolations(file: SourceFile, rooms: readonly Room[], packages: PackageTable): string[] {
  const own = rooms.find(({ room }) => room === roomOf(file.path, rooms));
  if (own === undefined) return [`${file.path}: stands in no room of the table`];
  return importsOf(file.path, file.text).flatMap(({ specifier, line }) => {
    const complaint = specifier.startsWith('.')
      ? fileComplaint(posix.join(posix.dirname(file.path), specifier), own, rooms)
      : packageComplaint(specifier, own, packages);
    return complaint === undefined ? [] : [`${file.path}:${line}: ${own.room} ${complaint}`];
  });
}

function fileComplaint(target: string, own: Room, rooms: readonly Room[]): string | undefined {
  const room = roomOf(target, rooms);
  if (room === undefined) return `may not import ${target}, which stands in no room`;
  if (room === own.room || own.mayImport.includes(room)) return undefined;
  return `may not import ${room} (${target})`;
}

function packageComplaint(specifier: string, own: Room, packages: PackageTable): string | undefined {
  const name = packageName(specifier);
  const allowed = packages[name];
  if (allowed === undefined) return `imports ${name}, which the package table does not know`;
  return allowed.includes(own.room) ? undefined : `may not import the package ${name}`;
}

/** "@orpc/server/ws" -> "@orpc/server", "node:fs/promises" -> "node:". */
function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node:';
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
