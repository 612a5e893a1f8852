import { describe, expect, test } from 'vitest';
import { completeJsonSchema } from '../../../../src/renderer/features/files/completion/json-schema.ts';
import type { Offers } from '../../../../src/renderer/features/files/completion/names.ts';
import { completeYaml } from '../../../../src/renderer/features/files/completion/yaml.ts';

const names = {
  events: ['OrderPlaced', 'OrderCancelled'],
  commands: ['PlaceOrder'],
  aggregates: ['order'],
  externals: ['card-gateway'],
  categories: ['order', 'payment'],
};
const labels = (offers: Offers) => offers?.options.map(({ label }) => label);

describe('completion in a definition', () => {
  /** The cursor stands at the bar. */
  const offered = (path: string, text: string) => {
    const [before = '', after = ''] = text.split('|');
    return labels(completeYaml(path, before, after, names));
  };

  test('offers the keys of its kind that are not there yet', () => {
    const keys = offered('consumers/a.yaml', 'name: a\nsub|\nretry: [1s]');
    expect(keys).toContain('subscribes');
    expect(keys).toContain('instances');
    expect(keys).not.toContain('name');
    expect(keys).not.toContain('retry');
    expect(offered('aggregates/a.yaml', '|')).toContain('snapshotEvery');
    expect(offered('shop/a.yaml', '|')).toBeUndefined();
  });

  test('offers names of the model, but for those that the list has', () => {
    expect(offered('consumers/a.yaml', 'subscribes: [OrderPlaced, |]')).toEqual(['OrderCancelled']);
    expect(offered('consumers/a.yaml', 'subscribes: [|, OrderCancelled]')).toEqual(['OrderPlaced']);
    expect(offered('consumers/a.yaml', 'sends:\n  - Pl|')).toEqual(['PlaceOrder']);
    expect(offered('consumers/a.yaml', 'calls: [c|]')).toEqual(['card-gateway']);
    expect(offered('events/a/event.yaml', 'stream: |')).toEqual(['order', 'payment']);
    expect(offered('producers/a.yaml', 'script:\n  - send: |')).toEqual(['PlaceOrder']);
  });

  test('offers the words that a key chooses from', () => {
    expect(offered('events/a/event.yaml', 'versions:\n  - version: 1\n    status: |')).toContain('deprecated');
    expect(offered('projections/a.yaml', 'columns:\n  total: |')).toContain('integer');
    expect(offered('projections/a.yaml', 'target: |')).toEqual(['table', 'full-text']);
    expect(offered('replayground.yaml', 'bus: |')).toEqual(['nats', 'local']);
  });

  test('follows the place into what stands below a key', () => {
    const text = 'name: shop\nhandlers:\n  timeLimit: 2s\n  |\nbus: nats\n';
    expect(offered('replayground.yaml', text)).toEqual(['heapMb']);
    expect(offered('externals/a.yaml', 'latency: { min: 1ms, |}')).toEqual(['max']);
    expect(offered('externals/a.yaml', 'failures:\n  - share: 0.1\n    |\n    reason: gone\n')).toEqual(['afterwards']);
    expect(offered('producers/a.yaml', 'script:\n- after: 1s\n  |')).toEqual(['send', 'data']);
    expect(offered('projections/a.yaml', 'columns:\n  |')).toEqual([]);
    expect(offered('consumers/a.yaml', 'retry: [1s]\n\n# now\n|')).toContain('subscribes');
    expect(offered('externals/a.yaml', 'answers:\n  - answer:\n      approved: |')).toEqual([]);
  });

  test('says what a key means, and writes its colon once', () => {
    const options = completeYaml('consumers/a.yaml', 'inst', '', names)?.options ?? [];
    const instances = options.find(({ label }) => label === 'instances');
    expect(instances).toMatchObject({ detail: 'integer, 1 if left out', apply: 'instances: ' });
    expect(instances?.info).toMatch(/share the work/);
    expect(completeYaml('consumers/a.yaml', 'inst', ': 2', names)?.options.map(({ apply }) => apply)).toContain(
      'instances',
    );
  });

  test.each(['consumers', 'aggregates', 'producers', 'projections', 'externals'])(
    'has words for every key of %s',
    (folder) => {
      const bare = (completeYaml(`${folder}/a.yaml`, '', '', names)?.options ?? []).filter(({ info }) => !info);
      expect(bare.map(({ label }) => label).filter((label) => label !== 'latency')).toEqual([]);
    },
  );

  test('offers nothing for a free text, nor in a comment', () => {
    expect(offered('consumers/a.yaml', 'description: |')).toEqual([]);
    expect(completeYaml('consumers/a.yaml', '# sub', '', names)).toBeNull();
  });
});

describe('completion in a schema', () => {
  test('offers keywords where a keyword stands', () => {
    expect(labels(completeJsonSchema('{ "ty'))).toContain('type');
    expect(labels(completeJsonSchema('{ "properties": { "id": { "'))).toContain('minLength');
  });

  test('says what a keyword means', () => {
    expect(completeJsonSchema('{ "')?.options.filter(({ info }) => !info)).toEqual([]);
  });

  test('leaves names and examples to the person', () => {
    expect(completeJsonSchema('{ "properties": { "')).toBeNull();
    expect(completeJsonSchema('{ "examples": [{ "')).toBeNull();
    expect(completeJsonSchema('{ ')).toBeNull();
  });

  test('offers the values of a keyword, and names to require', () => {
    expect(labels(completeJsonSchema('{ "type": "'))).toContain('integer');
    expect(labels(completeJsonSchema('{ "type": ["string", "'))).toContain('null');
    expect(labels(completeJsonSchema('{ "title": "a \\" b", "format": "'))).toContain('date-time');
    expect(labels(completeJsonSchema('{ "properties": { "sku": { } }, "required": ["'))).toEqual(['sku']);
  });
});
