/** What an area of the window is, to the frame. How to add one: `features/areas.ts`. */
import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { Command } from './command.ts';
import type { Place } from './place.ts';

export type AreaGroup = 'Model' | 'Watch' | 'Play';

export type AreaProps = {
  /** Where in the area the person is; change it with `setQuery` and `goTo` of `frame/tabs-store.ts`. */
  readonly place: Place;
};

/** A figure beside the area's name in the rail. `bad` makes it red: something to look after. */
export type AreaCount = { readonly value: number; readonly bad?: boolean };

export type Area = {
  /** Kebab-case; the first word of its places. */
  readonly id: string;
  readonly group: AreaGroup;
  /** As it stands in rail and tabs: one or two words, sentence case. */
  readonly title: string;
  readonly icon: LucideIcon;
  /** `async () => (await import('./x-view.tsx')).XView` */
  readonly load: () => Promise<ComponentType<AreaProps>>;
  /** A hook; undefined while nothing is known or nothing is to be said. */
  readonly useCount?: () => AreaCount | undefined;
  /** Reachable from the palette wherever the person is. Commands of the open view are registered by the view: `useCommands`. */
  readonly commands?: readonly Command[];
};
