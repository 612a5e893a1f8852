/** The kind of the colour grammar that a node of the model has. */
import type { DesignNode } from '../../../../shared/contract/design.ts';
import type { BlockKind } from './picture.ts';

export function kindOfNode({ kind }: Pick<DesignNode, 'kind'>): BlockKind {
  return kind === 'projection' ? 'read-model' : kind;
}
