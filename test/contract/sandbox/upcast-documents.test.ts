/** Whatever document a version allows, the steps make one of it that the next version allows. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bundleReading } from '../../../src/main/sandbox/bundle.ts';
import { createInlineSandbox } from '../../../src/main/sandbox/inline-sandbox.ts';
import { createDocumentGenerator } from '../../../src/main/schema/generate/document-generator.ts';
import { createJsonSchemaCompiler } from '../../../src/main/schema/json-schema.ts';
import type { JsonObject } from '../../../src/shared/kernel/json.ts';
import { createSeededRandom } from '../../../src/shared/kernel/seeded-random.ts';
import { eachOf } from './script-bundle.ts';
import { temporaryWorkspace } from './temporary-workspace.ts';

const items = (price: JsonObject) => ({
  type: 'array',
  items: {
    type: 'object',
    properties: { sku: { type: 'string' }, price },
    required: ['sku', 'price'],
    additionalProperties: false,
  },
});
const cents = { type: 'integer', minimum: 0 };
const money = {
  type: 'object',
  properties: { cents, currency: { enum: ['EUR', 'USD'] } },
  required: ['cents', 'currency'],
  additionalProperties: false,
};
const closed = (properties: JsonObject, required: readonly string[]) => {
  return { type: 'object', properties, required, additionalProperties: false } satisfies JsonObject;
};

const VERSIONS: readonly JsonObject[] = [
  closed({ orderId: { type: 'string', minLength: 1 }, items: items(cents), note: { type: ['string', 'null'] } }, [
    'orderId',
    'items',
  ]),
  closed({ orderId: { type: 'string' }, items: items(money), notes: { type: 'array', items: { type: 'string' } } }, [
    'orderId',
    'items',
    'notes',
  ]),
  closed(
    { id: { type: 'string' }, lines: items(money), notes: { type: 'array', items: { type: 'string' } }, total: cents },
    ['id', 'lines', 'notes', 'total'],
  ),
];

const STEPS = {
  'events/placed/v2.upcast.ts': `export function upcast({ orderId, items, note }) {
  const priced = items.map(({ sku, price }) => ({ sku, price: { cents: price, currency: 'EUR' } }));
  return { orderId, items: priced, notes: typeof note === 'string' ? [note] : [] };
}`,
  'events/placed/v3.upcast.ts': `export function upcast({ orderId, items, notes }) {
  return { id: orderId, lines: items, notes, total: items.reduce((sum, { price }) => sum + price.cents, 0) };
}`,
};

test('documents generated from any version fit the newest after their steps', async () => {
  const folder = await temporaryWorkspace(STEPS);
  const steps = Object.keys(STEPS).map((file, index) => ({ from: index + 1, to: index + 2, file }));
  const { bundle } = await bundleReading(folder, 'events/placed/event.yaml', { type: 'Placed', version: 3, steps });
  if (bundle === null) throw new Error('it does not bundle');
  await using sandbox = createInlineSandbox();
  const module = await sandbox.load(bundle);
  const compiled = createJsonSchemaCompiler().compile(VERSIONS[2] ?? {});
  if (!compiled.ok) throw new Error('the newest schema does not compile');

  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.constantFrom(1, 2, 3), async (seed, schemaVersion) => {
      const generator = createDocumentGenerator(VERSIONS[schemaVersion - 1] ?? {}, createSeededRandom(String(seed)));
      const documents = Array.from({ length: 20 }, () => generator.next()).filter((one) => one !== undefined);
      expect(documents.length).toBeGreaterThan(0);
      const asked = eachOf(documents.map((data) => ({ type: 'Placed', data })));
      const page = { ...asked.page, kinds: { 0: { type: 'Placed', schemaVersion } } };
      const { values, failures } = await module.each({ ...asked, page });
      expect([...failures.values()]).toEqual([]);
      for (const data of values) expect(compiled.value(data), JSON.stringify({ data, seed })).toBe(true);
    }),
    { numRuns: 50 },
  );
});
