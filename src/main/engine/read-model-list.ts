/** The read models of a model, whether their projections run or not. */
import { type Position, START } from '../../shared/kernel/names.ts';
import type { Model } from '../../shared/model/model.ts';
import { type Projector, readModelInfo } from '../projection/projection-actor.ts';
import type { ReadModels } from '../projection/read-models.ts';
import type { ReadModelInfo } from './engine.ts';

export async function listReadModels(
  model: Model,
  projectors: readonly Projector[],
  readModels: ReadModels,
  head: Position,
): Promise<readonly ReadModelInfo[]> {
  if (projectors.length > 0) return Promise.all(projectors.map((projector) => projector.info()));
  return [...model.projections.values()].map((projection) => {
    const known = readModels.peek(projection.name);
    const position = known?.position ?? START;
    return readModelInfo(projection, { rows: known?.rows ?? 0, position, lag: head - position, state: 'stopped' });
  });
}
