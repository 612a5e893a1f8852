/** The read models of a model, whether their projections run or not. */
import { AppError } from '../../shared/kernel/failure.ts';
import { type Position, START } from '../../shared/kernel/names.ts';
import type { Model } from '../../shared/model/model.ts';
import type { ReadModelInfo, SkippedEvent } from '../../shared/model/read-model.ts';
import { type Projector, readModelInfo } from '../projection/projection-actor.ts';
import type { ReadModels } from '../projection/read-models.ts';

export async function listReadModels(
  model: Model,
  projectors: readonly Projector[],
  readModels: ReadModels,
  head: Position,
): Promise<readonly ReadModelInfo[]> {
  if (projectors.length > 0) return Promise.all(projectors.map((projector) => projector.info()));
  return [...model.projections.values()].map((projection) => {
    const known = readModels.find(projection.name, 'serving');
    const position = known?.position ?? START;
    const rows = known ? readModels.rows(known) : 0;
    return readModelInfo(known?.definition ?? projection, { rows, position, lag: head - position, state: 'stopped' });
  });
}

/** @throws AppError `not-found` when the model has no such read model. */
export function skippedBy(model: Model, projectors: readonly Projector[], name: string): readonly SkippedEvent[] {
  if (!model.projections.has(name))
    throw new AppError('not-found', `skipped events of ${name}: the workspace has no such read model`);
  return projectors.find(({ id }) => id === `projection/${name}`)?.skipped() ?? [];
}
