/** The state at a version: as a tree with what changed, one of its numbers over versions, and why the version came about. */
import { useMemo } from 'react';
import type { EventView } from '../../../shared/contract/events.ts';
import type { ChartWindow } from './chart-window.ts';
import type { StatePart } from './merge-states.ts';
import { NumberOverVersions } from './number-over-versions.tsx';
import styles from './state-pane.module.css';
import { StateTree } from './state-tree.tsx';
import type { StreamSource } from './use-stream.ts';
import { WhySection } from './why-section.tsx';

type StateSectionProps = {
  readonly source: StreamSource;
  readonly whole: StatePart;
  readonly version: number;
  readonly event: EventView | undefined;
  readonly span: ChartWindow;
  readonly onVersion: (version: number) => void;
};

export function StateSection({ source, whole, version, event, span, onVersion }: StateSectionProps) {
  const label = useMemo(() => `State of ${source.stream} at version ${version}`, [source, version]);
  return (
    <div className={styles.stack}>
      <div className={styles.tree}>
        <StateTree label={label} whole={whole} />
      </div>
      <NumberOverVersions source={source} version={version} span={span} onVersion={onVersion} />
      {event === undefined ? null : <WhySection event={event} />}
    </div>
  );
}
