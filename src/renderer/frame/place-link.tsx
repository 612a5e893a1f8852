/** A link to a place of the window: opens its tab, and its address can be copied as of any link. */
import type { ReactNode } from 'react';
import { formatPlace, type Place } from './place.ts';
import { goTo } from './tabs-store.ts';

export function PlaceLink({ place, children }: { readonly place: Place; readonly children: ReactNode }) {
  return (
    <a
      href={formatPlace(place)}
      onClick={(event) => {
        event.preventDefault();
        goTo(place);
      }}
    >
      {children}
    </a>
  );
}
