/** The line of code that failed, in its file as it is now. */
import type { DeadLetterView } from '../../../shared/contract/dead-letters.ts';
import { useCall } from '../../client/use-call.ts';
import { MarkedCode } from '../../ui/marked-code.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import styles from './failure-source.module.css';

type SourceProps = {
  readonly letter: DeadLetterView;
  /** When the newest letter of the group was parked, ms since the epoch. */
  readonly lastAt: number;
};

export function FailureSource({ letter: { cause }, lastAt }: SourceProps) {
  const { place, message } = cause;
  const file = useCall('files.read', { path: place?.file ?? '-' }, { enabled: place !== null, everyMs: 2_000 });
  const list = useCall('files.list', undefined, { enabled: place !== null, everyMs: 5_000 });
  if (place === null) {
    return (
      <EmptyState title="It failed outside of the code">
        <span className="bad">{message}</span>
      </EmptyState>
    );
  }
  if (file.data === undefined) {
    if (file.error !== null) return <ErrorState doing={`Read ${place.file}`} error={file.error} />;
    return <LoadingState what={place.file} />;
  }
  const changedAt = list.data?.find(({ path }) => path === place.file)?.changedAt ?? 0;
  return (
    <>
      {changedAt > lastAt ? (
        <p className={styles.changed} role="status">
          The file was changed after the newest failure: the line may have moved, and a redrive runs it as it is now.
        </p>
      ) : null}
      <MarkedCode file={place.file} text={file.data.text} line={place.line} column={place.column} note={message} />
    </>
  );
}
