/** A sample workspace as its tests see it: the loaded model, and its handler files imported as they are. */
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { loadWorkspace } from '../../../src/main/workspace/load-workspace.ts';
import type { JsonObject } from '../../../src/shared/kernel/json.ts';
import type { Model } from '../../../src/shared/model/model.ts';
import type { Happening } from '../../support/decider-spec.ts';

export type SampleName = 'order-fulfilment' | 'user-directory';
export const SAMPLES: readonly SampleName[] = ['order-fulfilment', 'user-directory'];

export function sampleFolder(name: SampleName): string {
  return fileURLToPath(new URL(`../../../src/main/workspace/samples/${name}`, import.meta.url));
}

/** A handler file's exports. They are typed against the workspace's generated types, not against this project. */
export async function importHandlers(name: SampleName, file: string): Promise<unknown> {
  return import(pathToFileURL(join(sampleFolder(name), file)).href);
}

/** @throws when the sample has an error. */
export async function sampleModel(name: SampleName): Promise<Model> {
  const { model, findings } = await loadWorkspace(sampleFolder(name));
  if (!model) throw new Error(JSON.stringify(findings, null, 2));
  return model;
}

/** Every schema of a model, compiled; keyed "OrderPlaced v1". */
export function compiledSchemas(
  model: Model,
): ReadonlyMap<string, { readonly schema: JsonObject; readonly fits: ValidateFunction }> {
  const ajv = new Ajv2020({ strict: true, allErrors: true, keywords: ['x-pii'] });
  addFormats.default(ajv);
  return new Map(
    [...model.events.values(), ...model.commands.values()].flatMap(({ name, schemas }) =>
      schemas.map(({ version, schema }) => [`${name} v${version}`, { schema, fits: ajv.compile(schema) }] as const),
    ),
  );
}

/** Says what is wrong with a command or event by the newest schema of its type, or nothing. */
export function misfits(model: Model): (message: Happening) => string | undefined {
  const schemas = compiledSchemas(model);
  return ({ type, data }) => {
    const compiled = schemas.get(`${type} v1`);
    if (!compiled) return `there is no type ${type}`;
    return compiled.fits(data) ? undefined : `${type}: ${JSON.stringify(compiled.fits.errors)}`;
  };
}
