/** A link to another place of the window, as text. */
import type { ReactNode } from 'react';
import { formatPlace, type Place } from '../../frame/place.ts';
import { goTo } from '../../frame/tabs-store.ts';

type PlaceLinkProps = { readonly place: Place; readonly className?: string; readonly children: ReactNode };

export function PlaceLink({ place, className = 'mono', children }: PlaceLinkProps) {
  return (
    <a
      href={formatPlace(place)}
      className={className}
      onClick={(event) => {
        event.preventDefault();
        goTo(place);
      }}
    >
      {children}
    </a>
  );
}
