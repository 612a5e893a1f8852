/** What the list of read models says of versions: a change that waits, a build under way, rows without a projection. */
import type { ReactNode } from 'react';
import { Badge } from '../../../ui/badge.tsx';
import { formatCount } from '../../../ui/format-number.ts';
import { KindBadge } from '../../../ui/kind-badge.tsx';
import type { TreeItem } from '../../../ui/tree.tsx';
import type { Versions } from './use-versions.ts';

export function besideBadge(versions: Versions | undefined): ReactNode {
  if (versions?.building)
    return <Badge tone={versions.building.state === 'failed' ? 'problem' : 'lag'}>building</Badge>;
  return versions?.offer ? <Badge tone="warning">changed</Badge> : null;
}

/** @param grouped puts them under a heading; nothing when there are none. */
export function orphanItems(
  versions: readonly Versions[],
  grouped: (items: readonly TreeItem[]) => readonly TreeItem[],
): readonly TreeItem[] {
  const orphans = versions.filter(({ kind }) => kind === 'orphaned');
  return orphans.length === 0 ? [] : grouped(orphans.map(orphanItem));
}

function orphanItem({ name, isKept, serving }: Versions): TreeItem {
  return {
    id: `model/${name}`,
    name: `${name}, ${isKept ? 'kept' : 'orphaned'}`,
    depth: 1,
    content: (
      <>
        <KindBadge kind="read-model" />
        <span className="cut">{name}</span>
      </>
    ),
    end: isKept ? formatCount(serving?.rows ?? 0) : <Badge tone="warning">orphaned</Badge>,
  };
}
