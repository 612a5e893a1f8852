/** The built window, as files of a folder: what may be asked for, and how it is answered. */
import { readFile, realpath } from 'node:fs/promises';
import type { OutgoingHttpHeaders } from 'node:http';
import { extname, join, sep } from 'node:path';

export type PageAnswer = {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer | string;
};

const CONTENT: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** The build names these by their content, so what was fetched once never changes. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const HASHED = /^\/assets\//;

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Replayground</title>
<h1>The window is not built yet</h1><p>Run <code>npm run build:renderer</code>, then load this page again.</p></html>
`;

/** True when the folder has a built window. */
export async function hasPages(folder: string): Promise<boolean> {
  return (await readInside(folder, '/index.html')) !== undefined;
}

/** @param path of the request's URL, as it came. */
export async function answerPage(folder: string, path: string): Promise<PageAnswer> {
  const wanted = path === '/' ? '/index.html' : path;
  const body = await readInside(folder, wanted);
  if (body !== undefined) return { status: 200, headers: headersOf(wanted), body };
  return wanted === '/index.html' ? html(503, NOT_BUILT) : text(404, 'Nothing is here.\n');
}

function headersOf(path: string): OutgoingHttpHeaders {
  return {
    'content-type': CONTENT[extname(path)] ?? 'application/octet-stream',
    'cache-control': HASHED.test(path) ? FOR_EVER : 'no-cache',
  };
}

function html(status: number, body: string): PageAnswer {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }, body };
}

function text(status: number, body: string): PageAnswer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }, body };
}

/** A plain name below the folder, or undefined: names are not decoded, and neither `..` nor a link leads out. */
async function readInside(folder: string, path: string): Promise<Buffer | undefined> {
  if (!/^(\/[\w-][\w.-]*)+$/.test(path)) return undefined;
  try {
    const [root, file] = await Promise.all([realpath(folder), realpath(join(folder, path))]);
    return file.startsWith(`${root}${sep}`) ? await readFile(file) : undefined;
  } catch {
    // Not there, or a folder: there is nothing to answer with.
    return undefined;
  }
}
