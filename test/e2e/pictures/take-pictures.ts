/**
 * `npm run pictures`: every area of the window in both themes, as docs/<area>-<theme>.png, from a shop that runs for real.
 *
 *   node test/e2e/pictures/take-pictures.ts [--only events,design] [--to FOLDER] [--warm-up 40]
 *
 * The shop runs `--warm-up` seconds first, with a mail relay that fails more often than the sample's, so that there is something to
 * see in every area. Needs a Chromium on the PATH and the built window.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../../support/chromium.ts';
import { serveShop } from '../served-shop.ts';
import { SCENES, type Scene } from './scenes.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    to: { type: 'string', default: join(import.meta.dirname, '../../../docs') },
    'warm-up': { type: 'string', default: '40' },
  },
});
const wanted = values.only?.split(',');
const SIZE = { width: 1_440, height: 900 };

await using shop = await serveShop();
await failMoreOften(join(shop.folder, 'externals/mail-relay.yaml'));
await mkdir(values.to, { recursive: true });
await setTimeout(Number(values['warm-up']) * 1_000);

const browser = await launchBrowser();
try {
  for (const scene of SCENES) {
    if (wanted !== undefined && !wanted.includes(scene.name)) continue;
    for (const theme of ['light', 'dark'] as const) await take(scene, theme);
  }
} finally {
  await browser.close();
}

async function take({ name, place, arrange }: Scene, theme: 'light' | 'dark'): Promise<void> {
  const page = await browser.newPage({ viewport: SIZE, colorScheme: theme, reducedMotion: 'reduce' });
  await page.goto(`${shop.url}&/${place}`);
  await arrange(page);
  await setTimeout(1_500); // fonts, layout and a second of rates
  await page.screenshot({ path: join(values.to, `${name}-${theme}.png`) });
  await page.close();
  console.error(`${name}-${theme}.png`);
}

async function failMoreOften(file: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('share: 0.05', 'share: 0.55'));
}
