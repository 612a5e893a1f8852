/**
 * The areas of the window, in the order of the rail. Rail, tabs, palette and menus are made of this list and nothing else.
 *
 * To add an area: make `features/<id>/area.ts` that exports one `Area` (see `frame/area.ts`) whose `load` imports its view, put it
 * into its place below, and that is all. In the view (`<Id>View({ place }: AreaProps)`):
 *  - lay out with `Split`/`SplitPane`, `Pane`, `Bar`, `Section`, `Facts` of `ui/`; every list is a `DataTable` or a `Tree`;
 *  - ask the engine with `useCall('streams.list', {...})`, act with `useAction`, read the engine's pulse with `useNewest`;
 *  - a tab behind others rests: its effects stop and run again later, so what an effect closes the same effect opens;
 *  - keep what is being looked at in `place.query` (`setQuery`), so that it is a deep link; link elsewhere with `frame/places.ts`;
 *  - register keys and actions with `useCommands`; show `LoadingState`, `ErrorState` and `EmptyState` of `ui/states.tsx`.
 * `features/events` is the example to follow.
 */
import type { Area } from '../frame/area.ts';
import { actorsArea } from './actors/area.ts';
import { deadLettersArea } from './dead-letters/area.ts';
import { designArea } from './design/area.ts';
import { eventsArea } from './events/area.ts';
import { filesArea } from './files/area.ts';
import { readModelsArea } from './read-models/area.ts';
import { sendArea } from './send/area.ts';
import { streamsArea } from './streams/area.ts';

export const AREAS: readonly Area[] = [
  designArea,
  filesArea,
  eventsArea,
  streamsArea,
  readModelsArea,
  actorsArea,
  deadLettersArea,
  sendArea,
];
