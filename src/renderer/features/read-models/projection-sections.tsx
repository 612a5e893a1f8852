/** The projection behind a read model: how it is, why it stands still, what it skipped, which columns it writes. */
import { FileCode2, Pause, Play } from 'lucide-react';
import { useAction, useRefresh } from '../../client/use-call.ts';
import { useHead } from '../../client/use-log.ts';
import { formatPlace, type Place } from '../../frame/place.ts';
import { actorPlace, eventsPlace, filePlace } from '../../frame/places.ts';
import { goTo } from '../../frame/tabs-store.ts';
import { Badge, StateDot } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format-number.ts';
import { KindName } from '../../ui/kind-badge.tsx';
import { describeProblem } from '../../ui/problem-text.ts';
import { Facts, Section } from '../../ui/section.tsx';
import { Time } from '../../ui/time.tsx';
import { showToast } from '../../ui/toast.tsx';
import { stateTone, stateWord } from './projection-state.ts';
import styles from './read-models.module.css';
import { SkippedEvents } from './skipped-events.tsx';
import { type ReadModelInfo, useProjection } from './use-read-models.ts';
import type { RowColumns } from './use-rows.ts';

type ProjectionSectionsProps = { readonly info: ReadModelInfo; readonly columns: RowColumns };

export function ProjectionSections({ info, columns }: ProjectionSectionsProps) {
  const head = useHead();
  const { actor, definition } = useProjection(info.name);
  const files = [definition?.file, definition?.codeFile].filter((file) => typeof file === 'string');
  return (
    <>
      <Section title="Projection" fact={<PlaceLink place={actorPlace(`projection/${info.name}`)} text="as an actor" />}>
        <Facts
          facts={[
            {
              label: 'State',
              value: (
                <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}>
                  <StateDot tone={stateTone(info.state)} />
                  {stateWord(info.state, info.lag)}
                </span>
              ),
            },
            {
              label: 'Position',
              value: (
                <span className="mono">
                  {formatCount(info.position)} of {formatCount(head)}
                </span>
              ),
            },
            { label: 'Lag', value: <span className="mono">{formatCount(info.lag)}</span> },
            { label: 'Rows', value: <span className="mono">{formatCount(info.rows)}</span> },
            ...(actor === undefined
              ? []
              : [{ label: 'Restarts', value: <span className="mono">{actor.restarts}</span> }]),
            {
              label: 'Files',
              value: files.map((file) => (
                <div key={file} className="cut" title={file}>
                  <PlaceLink place={filePlace(file)} text={file.split('/').at(-1) ?? file} mono />
                </div>
              )),
            },
          ]}
        />
        <Steering info={info} />
      </Section>
      {actor?.lastFailure == null ? null : <Failure failure={actor.lastFailure} parked={info.state === 'parked'} />}
      <SkippedEvents name={info.name} />
      {definition === undefined || definition.receives.length === 0 ? null : (
        <Section
          title="Built from"
          fact={<PlaceLink place={eventsPlace({ type: definition.receives.join() })} text="in Events" />}
        >
          <ul className={styles.columns}>
            {definition.receives.map((type) => (
              <li key={type}>
                <KindName kind="event" name={type} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="Columns" fact={formatCount(info.columns.length)}>
        <ul className={styles.columns}>
          {info.columns.map(({ name, type }) => (
            <li key={name}>
              <span className="mono cut">{name}</span>
              {columns.some((column) => column.name === name && column.isKey) ? <Badge>key</Badge> : null}
              <span className="grow" />
              <span className="faint">{type}</span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function Steering({ info: { name, state } }: { readonly info: ReadModelInfo }) {
  const pause = useAction('actors.pause');
  const resume = useAction('actors.resume');
  const refresh = useRefresh();
  const id = `projection/${name}`;
  const act = async (run: () => Promise<unknown>, doing: string) => {
    try {
      await run();
      refresh('readModels.list', 'actors.list');
    } catch (error) {
      showToast({ title: `${doing} failed`, detail: describeProblem(error).what, tone: 'problem' });
    }
  };
  const isStopped = state === 'paused' || state === 'parked';
  return (
    <div className={styles.actions}>
      {isStopped ? (
        <Button
          look="ink"
          icon={<Play size={14} />}
          isDisabled={resume.isPending}
          onPress={() => void act(() => resume.run({ id }), `Resume ${name}`)}
        >
          {state === 'parked' ? 'Try again' : 'Resume'}
        </Button>
      ) : (
        <Button
          icon={<Pause size={14} />}
          isDisabled={pause.isPending || state !== 'running'}
          onPress={() => void act(() => pause.run({ id }), `Pause ${name}`)}
        >
          Pause
        </Button>
      )}
    </div>
  );
}

type FailureProps = {
  readonly failure: NonNullable<NonNullable<ReturnType<typeof useProjection>['actor']>['lastFailure']>;
  readonly parked: boolean;
};

function Failure({ failure: { message, at, place }, parked }: FailureProps) {
  return (
    <Section title={parked ? 'Why it is parked' : 'Last failure'} fact={<Time at={at} />}>
      <p className={`${styles.problem} selectable`}>{message}</p>
      {place === null ? null : (
        <PlaceLink
          place={filePlace(place.file, place.line)}
          text={`${place.file}:${place.line}:${place.column}`}
          icon
          mono
        />
      )}
      {parked ? <p className="meta faint">Mend the handler and save: it goes on from where it stopped.</p> : null}
    </Section>
  );
}

type PlaceLinkProps = {
  readonly place: Place;
  readonly text: string;
  readonly mono?: boolean;
  readonly icon?: boolean;
};

function PlaceLink({ place, text, mono = false, icon = false }: PlaceLinkProps) {
  return (
    <a
      href={formatPlace(place)}
      {...(mono && { className: 'mono' })}
      onClick={(event) => {
        event.preventDefault();
        goTo(place);
      }}
    >
      {icon ? <FileCode2 size={12} aria-hidden /> : null} {text}
    </a>
  );
}
