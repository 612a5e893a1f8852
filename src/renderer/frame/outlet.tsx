/** The open tabs' views. Those behind keep their state and scroll place, and rest: their effects and their questions stop. */
import { Activity, type ComponentType, lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import { AREAS } from '../features/areas.ts';
import { EmptyState, LoadingState } from '../ui/states.tsx';
import type { AreaProps } from './area.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import styles from './outlet.module.css';
import { type Place, tabKey } from './place.ts';
import { tabsStore } from './tabs-store.ts';

const VIEWS: ReadonlyMap<string, ComponentType<AreaProps>> = new Map(
  AREAS.map(({ id, load }) => [id, lazy(async () => ({ default: await load() }))]),
);

export function Outlet() {
  const { open, front } = useStore(tabsStore);
  return (
    <main className={styles.outlet}>
      {open.map((place) => (
        <Activity key={tabKey(place)} mode={tabKey(place) === front ? 'visible' : 'hidden'}>
          <div className={styles.view}>
            <ErrorBoundary doing={`Show ${place.item ?? place.area}`}>
              <View place={place} />
            </ErrorBoundary>
          </div>
        </Activity>
      ))}
    </main>
  );
}

function View({ place }: { readonly place: Place }) {
  const Area = VIEWS.get(place.area);
  if (Area === undefined) return <EmptyState title={`There is no area “${place.area}”`}>Close this tab.</EmptyState>;
  return (
    <Suspense fallback={<LoadingState what={place.area} />}>
      <Area place={place} />
    </Suspense>
  );
}
