/** The picture laid out; while a new one is on its way the old one stays. */
import { useQuery } from '@tanstack/react-query';
import type { NoteHeights } from '../graph/elk-graph.ts';
import type { Picture } from '../graph/picture.ts';
import { layOut } from './layout-engine.ts';

export function useLayout(picture: Picture | undefined, notes: NoteHeights) {
  return useQuery({
    queryKey: ['design.layout', picture, [...notes]],
    queryFn: async () => {
      if (picture === undefined) throw new Error('nothing to lay out');
      return { picture, layout: await layOut(picture, notes) };
    },
    enabled: picture !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
  });
}
