/** Events that the projection was told to skip when its handler fails, and why; nothing is shown while there is none. */
import { useCall } from '../../client/use-call.ts';
import { formatPlace } from '../../frame/place.ts';
import { eventPlace } from '../../frame/places.ts';
import { goTo } from '../../frame/tabs-store.ts';
import { formatCount } from '../../ui/format-number.ts';
import { Section } from '../../ui/section.tsx';
import { Time } from '../../ui/time.tsx';
import styles from './read-models.module.css';

export function SkippedEvents({ name }: { readonly name: string }) {
  const { data } = useCall('readModels.skipped', { name }, { everyMs: 3_000 });
  if (data === undefined || data.total === 0) return null;
  return (
    <Section title="Skipped events" fact={<span className="bad">{formatCount(data.total)}</span>}>
      <ul className={styles.skips}>
        {data.newest.map(({ position, eventType, stream, message, place, skippedAt }) => (
          <li key={position} className={styles.skip}>
            <div className={styles.line}>
              <a
                className="cut"
                href={formatPlace(eventPlace(position))}
                onClick={(event) => {
                  event.preventDefault();
                  goTo(eventPlace(position));
                }}
              >
                {eventType} <span className="dim">{stream}</span>
              </a>
              <Time at={skippedAt} />
            </div>
            <p className="bad selectable">{message}</p>
            {place === null ? null : <p className="mono dim selectable">{place}</p>}
          </li>
        ))}
      </ul>
      {data.total > data.newest.length ? (
        <p className="meta faint">The newest {formatCount(data.newest.length)}.</p>
      ) : null}
    </Section>
  );
}
