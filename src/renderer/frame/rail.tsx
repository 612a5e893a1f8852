/** The areas in their groups, with counts. */
import { useStore } from 'zustand';
import { AREAS } from '../features/areas.ts';
import { cx } from '../ui/class-names.ts';
import { formatCount } from '../ui/format-number.ts';
import type { Area, AreaCount, AreaGroup } from './area.ts';
import { areaPlace } from './home.ts';
import { formatPlace } from './place.ts';
import styles from './rail.module.css';
import { goTo, tabsStore } from './tabs-store.ts';

const GROUPS: readonly AreaGroup[] = ['Model', 'Watch', 'Play'];

export function Rail() {
  const front = useStore(tabsStore, (tabs) => tabs.front?.split('/')[0]);
  return (
    <nav className={styles.rail} aria-label="Areas">
      {GROUPS.map((group) => ({ group, areas: AREAS.filter((area) => area.group === group) }))
        .filter(({ areas }) => areas.length > 0)
        .map(({ group, areas }) => (
          <section key={group} aria-label={group}>
            <h2 className={styles.group}>{group}</h2>
            <ul>
              {areas.map((area) => (
                <li key={area.id}>
                  <RailLink area={area} current={area.id === front} />
                </li>
              ))}
            </ul>
          </section>
        ))}
    </nav>
  );
}

const noCount = (): AreaCount | undefined => undefined;

function RailLink({ area, current }: { readonly area: Area; readonly current: boolean }) {
  const { icon: Icon, useCount = noCount } = area;
  const count = useCount();
  const place = areaPlace(area);
  return (
    <a
      href={formatPlace(place)}
      className={cx(styles.link, current && styles.current)}
      {...(current && { 'aria-current': 'page' })}
      onClick={(event) => {
        event.preventDefault();
        goTo(place);
      }}
    >
      <Icon size={16} strokeWidth={1.5} aria-hidden />
      {area.title}
      {count === undefined || count.value === 0 ? null : (
        <span className={cx(styles.count, count.bad && styles.bad)}>{formatCount(count.value)}</span>
      )}
    </a>
  );
}
