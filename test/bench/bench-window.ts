/**
 * The window's figures: how soon it is there, how smoothly the log scrolls while it grows, what it all takes of memory.
 *
 *   node test/bench/bench-window.ts [--events 1000000] [--rate 2000] [--minutes 10] [--json FILE]
 *
 * Needs a Chromium on the PATH and the built window (`npm run build:renderer`). Times are the machine's; read them beside its load.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../support/chromium.ts';
import { fillLog } from './window/fill-log.ts';
import { framesAtRest, framesWhileScrolling } from './window/frame-times.ts';
import { writeMeterWorkspace } from './window/meter-workspace.ts';
import { residentOf, type ServedWindow, serveWindow } from './window/served-window.ts';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    rate: { type: 'string', default: '2000' },
    minutes: { type: 'string', default: '10' },
    json: { type: 'string' },
  },
});
const events = Number(values.events);
const rate = Number(values.rate);
const minutes = Number(values.minutes);
const SCROLL_MS = 20_000;
const MB = 1_048_576;

const figures: Record<string, unknown> = { load: loadavg()[0], events, rate, minutes };
const parent = mkdtempSync(join(tmpdir(), 'replayground-bench-window-'));
const browser = await launchBrowser();
try {
  figures['empty'] = await start('empty', 0);
  figures['million'] = await start('history', events);
  figures['live'] = await live();
} finally {
  await browser.close();
  rmSync(parent, { recursive: true, force: true });
}
console.log(JSON.stringify(figures, null, 2));
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);

/** How soon the engine answers and the page shows something of use, on a log of so many events, the second time it is opened. */
async function start(name: string, count: number) {
  const folder = join(parent, name);
  await writeMeterWorkspace(folder, 0);
  if (count > 0) await fillLog(folder, count);
  console.error(`${name}: log of ${count} events written`);
  await caughtUp(folder, count);
  await using served = await serveWindow(folder);
  const { page, firstPaintMs, usefulMs } = await open(served, count > 0);
  await page.close();
  return { engineReadyMs: served.readyMs, firstPaintMs, usefulMs };
}

/** The first run: the projections read all of the history. */
async function caughtUp(folder: string, count: number): Promise<void> {
  await using served = await serveWindow(folder);
  const behind = async () =>
    (await served.ask('actors')).some(({ kind, position }) => kind === 'projection' && Number(position) < count);
  while (await behind()) await setTimeout(1_000);
}

async function live() {
  const folder = join(parent, 'history');
  await writeMeterWorkspace(folder, rate);
  await using served = await serveWindow(folder);
  const { page } = await open(served, true);
  const countBefore = await storedEvents(served);
  const since = performance.now();
  const following = await framesAtRest(page, SCROLL_MS);
  const scrolling = await framesWhileScrolling(page, SCROLL_MS);
  const early = await memory(page, served);
  while (performance.now() - since < minutes * 60_000) await page.waitForTimeout(5_000);
  const eventsPerSecond = ((await storedEvents(served)) - countBefore) / ((performance.now() - since) / 1_000);
  return {
    eventsPerSecond,
    following,
    scrolling,
    memoryAfterAMinute: early,
    memoryAtTheEnd: await memory(page, served),
  };
}

async function open({ url }: ServedWindow, hasRows: boolean) {
  const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
  const at = performance.now();
  await page.goto(`${url}&/events`);
  const useful = hasRows ? page.getByRole('row').filter({ hasText: 'ReadingRecorded' }) : page.getByRole('navigation');
  await useful.first().waitFor();
  const usefulMs = performance.now() - at;
  const firstPaintMs = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null,
  );
  return { page, firstPaintMs, usefulMs };
}

async function storedEvents(served: ServedWindow): Promise<number> {
  return Number((await served.ask('stats'))[0]?.['head']);
}

async function memory(page: Page, served: ServedWindow) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
  const nodes = metrics.find(({ name }) => name === 'Nodes')?.value ?? 0;
  const resident = [...served.residentBytes()].map(([name, bytes]) => [name, Math.round(bytes / MB)] as const);
  const processes = await (await browser.newBrowserCDPSession()).send('SystemInfo.getProcessInfo');
  const pages = processes.processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentOf(id));
  const pageMb = Math.round(Math.max(...pages) / MB);
  return { pageMb, pageHeapMb: Math.round(heap / MB), domNodes: nodes, residentMb: Object.fromEntries(resident) };
}
