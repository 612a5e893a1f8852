import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { loadWorkspace } from '../../../src/main/workspace/load-workspace.ts';
import { compiledSchemas, SAMPLES, sampleFolder, sampleModel } from './sample.ts';

describe.each(SAMPLES)('the sample %s', (name) => {
  test('loads without a finding', async () => {
    const { model, findings } = await loadWorkspace(sampleFolder(name));
    expect(findings).toEqual([]);
    expect(model?.settings.name).toBe(name);
  });

  test('has schemas that compile in strict mode, say what they are for, and are closed', async () => {
    for (const [type, { schema }] of compiledSchemas(await sampleModel(name))) {
      expect(schema, type).toMatchObject({
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        title: expect.stringMatching(/^[A-Z]/),
        description: expect.stringMatching(/\.$/),
        additionalProperties: false,
      });
    }
  });

  test('has examples in every schema, and they fit it', async () => {
    for (const [type, { schema, fits }] of compiledSchemas(await sampleModel(name))) {
      const examples = z.array(z.json()).min(1).parse(schema['examples']);
      for (const example of examples) expect(fits(example), `${type}: ${JSON.stringify(fits.errors)}`).toBe(true);
    }
  });
});
