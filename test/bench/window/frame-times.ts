/** What a person feels while scrolling: how long each frame took. */
import type { Page } from 'playwright-core';

export type FrameTimes = {
  readonly frames: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly worstMs: number;
};

const STEP_PX = 400;
const STEP_EVERY_MS = 50;

/** Turns the wheel over the log for a while, back and forth, and measures the time between frames. */
export async function framesWhileScrolling(page: Page, forMs: number): Promise<FrameTimes> {
  const log = page.getByRole('grid', { name: 'Events' });
  await log.hover();
  await page.evaluate(COLLECT);
  const end = performance.now() + forMs;
  for (let step = 0; performance.now() < end; step += 1) {
    await page.mouse.wheel(0, step % 40 < 30 ? STEP_PX : -STEP_PX);
    await page.waitForTimeout(STEP_EVERY_MS);
  }
  return summary(await page.evaluate<number[]>(COLLECTED));
}

/** Measures frames for a while without touching anything. */
export async function framesAtRest(page: Page, forMs: number): Promise<FrameTimes> {
  await page.evaluate(COLLECT);
  await page.waitForTimeout(forMs);
  return summary(await page.evaluate<number[]>(COLLECTED));
}

/** Run in the page: notes the time between any two frames until `stop` is set. */
const COLLECT = `(() => {
  const frames = { ms: [], stop: false };
  window.frameTimes = frames;
  let before = performance.now();
  const next = (now) => {
    frames.ms.push(now - before);
    before = now;
    if (!frames.stop) requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
})()`;

const COLLECTED = '(window.frameTimes.stop = true, window.frameTimes.ms)';

function summary(ms: readonly number[]): FrameTimes {
  const sorted = ms.slice(1).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { frames: sorted.length, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), worstMs: at(1) };
}
