import { execFile } from 'node:child_process';
import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { writeTypesFile } from '../../../src/main/workspace/types-file.ts';
import { testPowers } from '../../support/powers.ts';
import { SAMPLES, type SampleName, sampleFolder, sampleModel } from './sample.ts';

const TSC = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));

/** A copy of the sample with its generated types, as it stands in a person's folder once it was opened. */
async function openedCopy(name: SampleName): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sample-types-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(sampleFolder(name), folder, { recursive: true });
  await writeTypesFile(folder, await sampleModel(name), testPowers().ids);
  return folder;
}

/** What the compiler says by the sample's own tsconfig.json: nothing when all is well. */
function typeErrors(folder: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [TSC, '-p', folder, '--pretty', 'false'], (error, stdout, stderr) => {
      resolve(error ? stdout + stderr || error.message : stdout);
    });
  });
}

describe.each(SAMPLES)('the sample %s', (name) => {
  test('type-checks against its generated types', async () => {
    expect(await typeErrors(await openedCopy(name))).toBe('');
  });
});

test('a handler that sends what its command does not take is an error in the editor', async () => {
  const folder = await openedCopy('order-fulfilment');
  const wrong = `\nexport const more: Handlers<'payment-desk'> = {\n  OrderReserved: (_event, ctx) => ctx.send('ChargePayment', { orderId: 7 }),\n};\n`;
  await appendFile(join(folder, 'consumers/payment-desk.ts'), wrong);
  expect(await typeErrors(folder)).toContain("Type 'number' is not assignable to type 'string'");
});
