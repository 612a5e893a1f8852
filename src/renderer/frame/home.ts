/** Where a window without a place goes: the first area of the rail. */
import { AREAS } from '../features/areas.ts';
import type { Area } from './area.ts';
import type { Place } from './place.ts';

export const HOME: Place = { area: AREAS[0]?.id ?? '', item: null, query: {} };

export function areaOf(place: Place): Area | undefined {
  return AREAS.find(({ id }) => id === place.area);
}

export function areaPlace(area: Area): Place {
  return { area: area.id, item: null, query: {} };
}
