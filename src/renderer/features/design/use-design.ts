/** The model as nodes and edges, asked anew whenever the engine has read the files again. */
import { useEffect } from 'react';
import { type OutputOf, useCall } from '../../client/use-call.ts';
import { useLive } from './live/live-store.ts';

export type Design = OutputOf<'design.read'>;

export function useDesign() {
  const design = useCall('design.read', undefined);
  const revision = useLive(({ samples }) => samples.at(-1)?.revision);
  const { data, refetch } = design;
  useEffect(() => {
    if (revision !== undefined && data !== undefined && data.revision !== revision) void refetch();
  }, [revision, data, refetch]);
  return design;
}
