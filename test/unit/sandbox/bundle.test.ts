import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { bundleHandlers } from '../../../src/main/sandbox/bundle.ts';
import { temporaryWorkspace } from '../../contract/sandbox/temporary-workspace.ts';

const FILE = 'consumers/shop.ts';

async function bundled(text: string, others: Readonly<Record<string, string>> = {}) {
  return bundleHandlers(await temporaryWorkspace({ [FILE]: text, ...others }), FILE);
}

/** The completion value of a script. */
function evaluated(script: string | undefined): unknown {
  return runInNewContext(script ?? '');
}

async function hashOf(text: string, others?: Readonly<Record<string, string>>): Promise<string | undefined> {
  return (await bundled(text, others)).bundle?.hash;
}

describe('a bundle', () => {
  test('is one script that gives the exports, with what it imports', async () => {
    const { bundle, findings, inputs } = await bundled(
      "import type { Handlers } from 'replayground';\nimport { twice } from '../lib/twice';\nimport rates from './rates.json';\nexport const handlers: Handlers<'x'> = { go: (n: number) => twice(n) * rates.eur };\n",
      { 'lib/twice.ts': 'export const twice = (n: number): number => n * 2;\n', 'consumers/rates.json': '{"eur":3}' },
    );
    expect(findings).toEqual([]);
    expect(inputs.toSorted()).toEqual(['consumers/rates.json', 'consumers/shop.ts', 'lib/twice.ts']);
    expect(evaluated(`${bundle?.code}.handlers.go(2)`)).toBe(12);
    expect(bundle?.code).not.toMatch(/replayground|\bimport\b|sourceMappingURL/);
    expect(JSON.parse(bundle?.sourceMap ?? '')).toMatchObject({
      version: 3,
      sources: expect.arrayContaining([FILE, 'lib/twice.ts']),
    });
  });

  test('leaves out a type that is imported without the word', async () => {
    const { findings } = await bundled(
      "import { Handlers } from 'replayground';\nexport const handlers: Handlers = {};\n",
    );
    expect(findings).toEqual([]);
  });

  test('keeps texts as they are, also those that a compartment would refuse', async () => {
    const { bundle } = await bundled(
      `export const texts = ["<!-- x -->", "import (x)", \`a \${1} <!-- b\`, /^<!--$/.test("<!--")];\n`,
    );
    expect(evaluated(bundle?.code)).toEqual({
      texts: ['<!-- x -->', 'import (x)', 'a 1 <!-- b', true],
    });
    expect(bundle?.code).not.toMatch(/<!--|-->|\bimport\s*\(/);
  });

  test('ignores the compiler settings and the packages of the workspace', async () => {
    const { findings, bundle } = await bundled(
      "import type { A } from 'replayground';\nexport const handlers = {};\n",
      {
        'tsconfig.json':
          '{ "compilerOptions": { "verbatimModuleSyntax": true, "jsx": "nonsense" }, "extends": "./gone.json" }',
        'package.json': '{ "type": "commonjs", "sideEffects": false }',
      },
    );
    expect([findings, bundle === null]).toEqual([[], false]);
  });
});

describe('the hash', () => {
  const code = 'export const handlers = { go() { return 1; } };\n';

  test('is that of the code: comments, spaces and types do not count', async () => {
    const hash = await hashOf(code);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await hashOf(`// a comment\n${code.replaceAll(' ', '   ')}`)).toBe(hash);
    expect(await hashOf(code.replace('go()', 'go(): number'))).toBe(hash);
    expect(await hashOf(code.replace('1', '2'))).not.toBe(hash);
  });

  test('changes with a file that is imported', async () => {
    const importing = "import { one } from './one.ts';\nexport const handlers = { go: () => one };\n";
    const [first, second] = await Promise.all(
      ['1', '2'].map((value) => hashOf(importing, { 'consumers/one.ts': `export const one = ${value};\n` })),
    );
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(second).not.toBe(first);
  });
});

describe('an import that is refused', () => {
  test.each([
    ["import x from 'node:fs';", 'import-refused', /part of Node/],
    ["import { readFileSync as x } from 'fs';", 'import-refused', /part of Node/],
    ["import x from 'lodash';", 'import-refused', /is a package/],
    ["import x from '#inside';", 'import-refused', /is a package/],
    ["import { Handlers } from 'replayground';\nconsole.log(Handlers);", 'import-refused', /types alone/],
    ["import x from '../../outside.ts';", 'import-missing', /no file/],
    ["import x from '/etc/hostname';", 'import-refused', /outside of the workspace/],
    ["import x from '../notes.txt';", 'import-refused', /neither code nor JSON/],
    ["import x from './gone.ts';", 'import-missing', /no file "\.\/gone\.ts"/],
    ["const x = import('../lib/a.ts');", 'import-refused', /while the handler runs/],
    ["const x = require('../lib/a.ts');", 'import-refused', /with require/],
    ["export * from 'node:child_process';", 'import-refused', /part of Node/],
  ])('%s', async (statement, rule, message) => {
    const { bundle, findings } = await bundled(`\n${statement}\nexport const handlers = { go: () => x };\n`, {
      'lib/a.ts': 'export const a = 1;\n',
      'notes.txt': 'secret',
    });
    expect(bundle).toBeNull();
    expect(findings).toMatchObject([
      {
        severity: 'error',
        file: FILE,
        line: 2,
        rule,
        message: expect.stringMatching(message),
        hint: expect.any(String),
      },
    ]);
  });

  test('through a link that leads out of the workspace', async () => {
    const outside = await temporaryWorkspace({ 'secret.json': '{"token":1}' });
    const folder = await temporaryWorkspace({
      [FILE]: "import secret from './link.json';\nexport const handlers = { go: () => secret };\n",
    });
    await symlink(join(outside, 'secret.json'), join(folder, 'consumers/link.json'));
    const { bundle, findings } = await bundleHandlers(folder, FILE);
    expect(bundle).toBeNull();
    expect(findings).toMatchObject([
      { rule: 'import-refused', line: 1, column: 20, message: '"./link.json" is outside of the workspace' },
    ]);
  });

  test('in a file that is imported, at its own place', async () => {
    const { findings } = await bundled("import { a } from '../lib/a.ts';\nexport const handlers = { go: () => a };\n", {
      'lib/a.ts': "\n\nimport os from 'node:os';\nexport const a = os;\n",
    });
    expect(findings).toMatchObject([{ file: 'lib/a.ts', line: 3, column: 16 }]);
  });
});

describe('what is wrong with a file', () => {
  test('a syntax error has its place; columns count characters', async () => {
    const { bundle, findings } = await bundled('export const handlers = {\n  /* ü€😀 */ go( { return 1; },\n};\n');
    expect(bundle).toBeNull();
    expect(findings[0]).toMatchObject({ severity: 'error', file: FILE, line: 2, column: 27, rule: 'syntax-error' });
  });

  test('a file that is not there, or stands outside', async () => {
    const folder = await temporaryWorkspace({ 'a.ts': '' });
    await writeFile(join(folder, '..', 'outside-of-it.ts'), 'export const handlers = {};').catch(() => undefined);
    for (const file of ['consumers/gone.ts', '../outside-of-it.ts']) {
      expect(await bundleHandlers(folder, file)).toMatchObject({
        bundle: null,
        findings: [{ rule: 'code-missing', file }],
      });
    }
  });

  test('asynchronous code in a file that is imported is an error there', async () => {
    const { bundle, findings } = await bundled(
      "import { a } from '../lib/a.ts';\nexport const handlers = { go: a };\n",
      {
        'lib/a.ts': 'export const a = async () => 1;\n',
      },
    );
    expect(bundle).toBeNull();
    expect(findings).toMatchObject([{ severity: 'error', file: 'lib/a.ts', line: 1, column: 18, rule: 'async-code' }]);
  });

  test('warnings leave the bundle', async () => {
    const { bundle, findings } = await bundled('let n = 0;\nexport const handlers = { go: () => (n += 1) };\n');
    expect(bundle).not.toBeNull();
    expect(findings).toMatchObject([{ severity: 'warning', rule: 'module-state', line: 1, column: 1 }]);
  });
});
