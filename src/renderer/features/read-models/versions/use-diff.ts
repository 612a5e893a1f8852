/** The comparison of two builds: made once when it is asked for, and again when told; its rows in pages. */
import { type InputOf, type OutputOf, useCall } from '../../../client/use-call.ts';

export type Diff = OutputOf<'projections.compare'>;
export type Difference = OutputOf<'projections.differences'>['rows'][number];
export type Narrowed = Pick<InputOf<'projections.differences'>, 'kind' | 'event'>;

/** Rows that are shown at most; the command line gives all. */
const MOST_SHOWN = 5_000;

export function useDiff(name: string, narrowed: Narrowed) {
  const compared = useCall('projections.compare', { name });
  const at = compared.dataUpdatedAt;
  const rows = useCall(
    'projections.differences',
    { name, ...narrowed, limit: MOST_SHOWN },
    { enabled: at > 0, keepPrevious: true },
  );
  const again = async () => {
    await compared.refetch();
    await rows.refetch();
  };
  return { compared, rows, again: () => void again() };
}
