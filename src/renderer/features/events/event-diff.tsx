/** What an event changed in its entity: the state folded up to it, beside the state before it. */
import type { EventView } from '../../../shared/contract/events.ts';
import { isAppError } from '../../../shared/kernel/failure.ts';
import { useCall } from '../../client/use-call.ts';
import { useMask } from '../../privacy/personal-data.ts';
import { diffJson } from '../../ui/json-diff.ts';
import { JsonTree } from '../../ui/json-tree.tsx';
import { Scroll } from '../../ui/section.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';

export function EventDiff({ event: { stream, version, category } }: { readonly event: EventView }) {
  const mask = useMask();
  const after = useCall('streams.state', { stream, at: version });
  const before = useCall('streams.state', { stream, at: version - 1 }, { enabled: version > 1 });
  const error = after.error ?? before.error;
  if (isAppError(error, 'not-found')) {
    return <EmptyState title="No state to compare">No aggregate folds the events of this stream.</EmptyState>;
  }
  if (error !== null) return <ErrorState doing="Fold the state" error={error} onRetry={() => void after.refetch()} />;
  if (after.data === undefined || (version > 1 && before.data === undefined)) return <LoadingState what="the states" />;
  const { whole, marks } = diffJson(
    mask.state(category, before.data?.state ?? {}),
    mask.state(category, after.data.state),
  );
  return (
    <Scroll>
      <p className="meta faint" style={{ padding: '8px 12px 0' }}>
        {stream}, version {version - 1} → {version}
      </p>
      <JsonTree label="State after the event" value={whole} mark={(path) => marks.get(path)} />
    </Scroll>
  );
}
