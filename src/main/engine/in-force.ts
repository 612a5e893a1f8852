/** What is in force in a running engine: made from a model and its loaded code, and replaced as a whole when files change. */
import { AppError } from '../../shared/kernel/failure.ts';
import type { Model } from '../../shared/model/model.ts';
import { AggregateRuntime } from '../command/aggregate-runtime.ts';
import type { CommandSetup } from '../command/command-desk.ts';
import { ExternalCalls } from '../external/external-calls.ts';
import type { WantedProjection } from '../projection/version-desk.ts';
import type { HandlerModule } from '../sandbox/sandbox.ts';
import { createPayloadCheck, createPayloadValidator } from '../schema/payload-validator.ts';
import type { EventStore } from '../store/event-store.ts';
import type { Powers } from './powers.ts';

/** Loaded handler modules by code file. */
export type Modules = ReadonlyMap<string, HandlerModule>;

export type InForce = CommandSetup & { readonly modules: Modules };

export function putInForce(
  model: Model,
  modules: Modules,
  store: EventStore,
  powers: Powers,
  runSeed: string,
): InForce {
  const aggregates = new Map<string, AggregateRuntime>();
  for (const definition of model.aggregates.values()) {
    aggregates.set(definition.name, new AggregateRuntime(definition, requireModule(modules, definition), store));
  }
  const systems = new Map(
    [...model.externals.values()].map((definition) => {
      const module = definition.codeFile === null ? null : requireModule(modules, definition);
      return [definition.name, { definition, module }] as const;
    }),
  );
  const externals = new ExternalCalls(systems, store, powers, runSeed);
  return { model, modules, aggregates, externals, check: createPayloadCheck(createPayloadValidator(model)) };
}

/** The projections with their code. */
export function projectionsOf({ model, modules }: InForce): ReadonlyMap<string, WantedProjection> {
  return new Map(
    [...model.projections.values()].map((projection) => {
      return [projection.name, { projection, module: requireModule(modules, projection) }] as const;
    }),
  );
}

/** @throws AppError `invalid-workspace` when the definition's code was not loaded. */
export function requireModule(
  modules: Modules,
  definition: { readonly codeFile: string | null; readonly file: string },
): HandlerModule {
  const module = definition.codeFile === null ? undefined : modules.get(definition.codeFile);
  if (module) return module;
  throw new AppError(
    'invalid-workspace',
    `${definition.file}: its handler file ${definition.codeFile ?? ''} is not loaded`,
  );
}
