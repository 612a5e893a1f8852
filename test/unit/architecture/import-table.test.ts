/**
 * Who may import whom. Read the table from the top: each room knows only rooms that stand for less than it does; capabilities
 * meet in the ports (store, bus, sandbox, runtime, schema) and never in each other's files; only the composition rooms
 * (engine, headless, desktop) name concrete parts. Nothing in `src` imports `test`, for no room contains it.
 */
import { describe, expect, test } from 'vitest';
import { importViolations, type PackageTable, type Room } from '../../support/import-rules.ts';
import { sourceFiles } from '../../support/source-files.ts';

const SHARED = ['kernel', 'model'];
const PORTS = ['powers', 'store', 'bus', 'sandbox', 'schema', 'runtime'];
const PARTS = ['store parts', 'bus parts', 'sandbox parts'];
const CAPABILITIES = [
  'command',
  'consumer',
  'external',
  'interop',
  'producer',
  'projection',
  'replay',
  'saga',
  'simulation',
];
const COMPOSITION = [...SHARED, 'contract', ...PORTS, ...PARTS, ...CAPABILITIES, 'workspace', 'engine'];

const capability = (name: string, more: readonly string[] = []): Room => ({
  room: name,
  files: [`src/main/${name}/`],
  mayImport: [...SHARED, ...PORTS, ...more],
});

// biome-ignore format: a table is read by its columns
const ROOMS: readonly Room[] = [
  { room: 'kernel',        files: ['src/shared/kernel/'],            mayImport: [] },
  { room: 'model',         files: ['src/shared/model/'],             mayImport: ['kernel'] },
  { room: 'contract',      files: ['src/shared/contract/'],          mayImport: SHARED },

  { room: 'powers',        files: ['src/main/engine/powers.ts'],     mayImport: ['kernel'] },

  { room: 'store parts',   files: ['src/main/store/sqlite/', 'src/main/store/memory/'],
                                                                     mayImport: [...SHARED, 'powers', 'store'] },
  { room: 'store',         files: ['src/main/store/'],               mayImport: [...SHARED, 'powers'] },
  { room: 'bus parts',     files: ['src/main/bus/local/', 'src/main/bus/nats/'],
                                                                     mayImport: [...SHARED, 'powers', 'store', 'bus'] },
  { room: 'bus',           files: ['src/main/bus/'],                 mayImport: [...SHARED, 'powers', 'store'] },
  { room: 'sandbox',       files: ['src/main/sandbox/sandbox.ts', 'src/main/sandbox/answer.ts'],
                                                                     mayImport: SHARED },
  { room: 'sandbox parts', files: ['src/main/sandbox/'],             mayImport: [...SHARED, 'powers', 'sandbox'] },
  { room: 'schema',        files: ['src/main/schema/'],              mayImport: [...SHARED, 'powers'] },
  { room: 'runtime',       files: ['src/main/runtime/'],             mayImport: [...SHARED, 'powers', 'store', 'bus', 'sandbox', 'schema'] },
  { room: 'workspace',     files: ['src/main/workspace/'],           mayImport: [...SHARED, 'powers', 'sandbox', 'schema'] },

  capability('external'),
  capability('command',  ['external']),   // decide may call an external system
  capability('consumer', ['external']),   // so may a handler
  capability('producer'),
  capability('projection'),
  capability('saga'),
  capability('replay'),
  capability('simulation'),
  capability('interop'),

  { room: 'engine',        files: ['src/main/engine/'],              mayImport: COMPOSITION },
  { room: 'headless',      files: ['src/main/headless/'],            mayImport: [...COMPOSITION, 'package'] },
  { room: 'desktop',       files: ['src/main/desktop/'],             mayImport: [...COMPOSITION, 'headless'] },   // it hosts an engine as `run` does
  { room: 'renderer',      files: ['src/renderer/'],                 mayImport: [...SHARED, 'contract'] },
  { room: 'package',       files: ['package.json'],                  mayImport: [] },   // for the version
];

// biome-ignore format: a table is read by its columns
const PACKAGES: PackageTable = {
  'zod':                       ['model', 'contract', ...PORTS, ...PARTS, ...CAPABILITIES, 'workspace', 'engine', 'headless', 'desktop', 'renderer'],
  'node:':                     [...PORTS, ...PARTS, ...CAPABILITIES, 'workspace', 'engine', 'headless', 'desktop'],
  'uuid':                      ['engine', 'runtime'],
  'better-sqlite3':            ['store parts', 'projection', 'headless'],
  '@nats-io/jetstream':        ['bus parts'],
  '@nats-io/nats-core':        ['bus parts'],
  '@nats-io/transport-node':   ['bus parts'],
  'ses':                       ['sandbox parts'],
  'esbuild':                   ['sandbox parts', 'desktop'],   // the desktop's own build
  'electron':                  ['desktop'],
  '@jridgewell/trace-mapping': ['sandbox parts'],
  'ajv':                       ['schema'],
  'ajv-formats':               ['schema'],
  'avsc':                      ['schema'],
  'protobufjs':                ['schema'],   // makes code with Function: for the engine, never the page
  'json-schema-to-typescript': ['schema', 'workspace'],
  'yaml':                      ['workspace', 'renderer'],
  'chokidar':                  ['workspace'],
  '@ts-morph/common':          ['workspace'],   // TypeScript with an interface to program against; 7 has none
  '@orpc/contract':            ['contract', 'engine', 'headless', 'desktop', 'renderer'],
  '@orpc/client':              ['contract', 'headless', 'desktop', 'renderer'],
  '@orpc/server':              ['engine', 'headless', 'desktop'],
  'ws':                        ['headless'],
  'commander':                 ['headless'],
  'pino':                      ['headless'],
};

const WINDOW_PACKAGES: PackageTable = Object.fromEntries(
  [
    ['react', 'react-dom', 'react-aria-components', 'react-resizable-panels', 'lucide-react', 'cmdk', 'zustand'],
    ['@tanstack/react-query', '@tanstack/react-table', '@tanstack/react-virtual', '@xyflow/react', 'elkjs', 'uplot'],
    [
      'codemirror',
      '@codemirror/autocomplete',
      '@codemirror/commands',
      '@codemirror/lang-javascript',
      '@codemirror/lang-json',
    ],
    ['@codemirror/lang-sql', '@codemirror/lang-yaml', '@codemirror/language', '@codemirror/lint', '@codemirror/merge'],
    ['@codemirror/search', '@codemirror/state', '@codemirror/view', '@lezer/highlight'],
    ['@fontsource-variable/inter', '@fontsource-variable/jetbrains-mono'],
  ]
    .flat()
    .map((name) => [name, ['renderer']]),
);

const judge = (path: string, text: string) =>
  importViolations({ path, text }, ROOMS, { ...PACKAGES, ...WINDOW_PACKAGES });

describe('the import table', () => {
  test('holds for every file of src', () => {
    expect(sourceFiles('src').flatMap(({ path, text }) => judge(path, text))).toEqual([]);
  });

  test.each([
    ['kernel imports nothing', 'src/shared/kernel/json.ts', `import { z } from 'zod';`],
    ['kernel has no Node', 'src/shared/kernel/json.ts', `import { join } from 'node:path';`],
    [
      'model knows no engine',
      'src/shared/model/names.ts',
      `import type { Engine } from '../../main/engine/engine.ts';`,
    ],
    ['a store knows no bus', 'src/main/store/sqlite/append.ts', `import type { Bus } from '../../bus/bus.ts';`],
    ['capabilities do not meet', 'src/main/consumer/consumer.ts', `import { decide } from '../command/command.ts';`],
    ['nor by a re-export', 'src/main/consumer/consumer.ts', `export { decide } from '../command/command.ts';`],
    ['nor by a dynamic import', 'src/main/consumer/consumer.ts', `await import('../command/command.ts');`],
    ['nor by an import type', 'src/main/consumer/a.ts', `type C = import('../command/command.ts').Command;`],
    ['nor by a worker', 'src/main/consumer/a.ts', `new URL('../command/worker.ts', import.meta.url);`],
    ['a capability names no concrete store', 'src/main/saga/a.ts', `import { open } from '../store/sqlite/open.ts';`],
    ['nor its library', 'src/main/saga/a.ts', `import Database from 'better-sqlite3';`],
    ['the engine knows no shell', 'src/main/engine/a.ts', `import { host } from '../headless/host.ts';`],
    ['the renderer knows no engine', 'src/renderer/a.ts', `import type { Bus } from '../main/bus/bus.ts';`],
    ['nothing imports test', 'src/main/engine/a.ts', `import { testPowers } from '../../../test/support/powers.ts';`],
    ['a computed import cannot be judged', 'src/main/engine/a.ts', 'await import(name);'],
    ['a new package is argued', 'src/main/engine/a.ts', `import _ from 'lodash';`],
    ['a new folder is named', 'src/main/elsewhere/a.ts', ''],
  ])('refuses: %s', (_, path, text) => {
    expect(judge(path, text)).toHaveLength(1);
  });

  test.each([
    ['src/main/store/sqlite/append.ts', `import Database from 'better-sqlite3';\nimport '../event.ts';`],
    ['src/main/engine/compose.ts', `import { open } from '../store/sqlite/open.ts';`],
    ['src/main/saga/saga.ts', `import type { EventStore } from '../store/event-store.ts';\nimport './step.ts';`],
  ])('allows what %s needs', (path, text) => {
    expect(judge(path, text)).toEqual([]);
  });
});
