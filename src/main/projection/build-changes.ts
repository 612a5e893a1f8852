/** What differs between what builds a read model and what the workspace says now. */
import type { Projection } from '../../shared/model/actors.ts';
import type { BuildChange } from '../../shared/model/read-model-versions.ts';
import { shapeOf } from './shape.ts';

/** A projection as the workspace has it: its definition, and its code by the hash. */
export type Wanted = { readonly definition: Projection; readonly bundle: { readonly hash: string } };

/** Empty when the build is what the workspace wants. */
export function changesOf(build: Wanted, wanted: Wanted): readonly BuildChange[] {
  const changes: BuildChange[] = [];
  if (build.definition.version !== wanted.definition.version) changes.push('version');
  if (shapeOf(build.definition).hash !== shapeOf(wanted.definition).hash) changes.push('columns');
  if (build.bundle.hash !== wanted.bundle.hash) changes.push('code');
  return changes;
}

/** Whether the new code can go on with the rows of the old: nothing but the code has changed. */
export function isAdoptable(build: Wanted, wanted: Wanted): boolean {
  const changes = changesOf(build, wanted);
  return changes.length === 1 && changes[0] === 'code';
}
