/** What went wrong last, and the line of code where. */
import { useCall } from '../../client/use-call.ts';
import { PlaceLink } from '../../frame/place-link.tsx';
import { filePlace } from '../../frame/places.ts';
import { MarkedCode } from '../../ui/marked-code.tsx';
import { Section } from '../../ui/section.tsx';
import { Time } from '../../ui/time.tsx';
import styles from './actor-failure.module.css';
import type { ActorRow } from './actor-rows.ts';

export function ActorFailure({ actor: { lastFailure } }: { readonly actor: ActorRow }) {
  const place = lastFailure?.place ?? null;
  const { data: file } = useCall('files.read', { path: place?.file ?? '-' }, { enabled: place !== null });
  if (lastFailure === null) return null;
  return (
    <Section title="Last failure" fact={<Time at={lastFailure.at} />}>
      <p className={styles.message}>{lastFailure.message}</p>
      {place === null ? null : (
        <p className={styles.place}>
          <PlaceLink place={filePlace(place.file, place.line)}>
            {place.file}:{place.line}:{place.column}
          </PlaceLink>
        </p>
      )}
      {place === null || file === undefined ? null : (
        <div className={styles.code}>
          <MarkedCode file={place.file} text={file.text} line={place.line} column={place.column} />
        </div>
      )}
    </Section>
  );
}
