/**
 * Below a read model's name: the offer when its files say otherwise than its rows, the build beside it with its progress, and the
 * way back. Nothing stands here when there is nothing to decide.
 */
import { GitCompare, History, Pause, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { filePlace } from '../../../frame/places.ts';
import { goTo, setQuery } from '../../../frame/tabs-store.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { formatCount } from '../../../ui/format-number.ts';
import { Question } from './question.tsx';
import { type Building, useStep, useVersions, type Versions } from './use-versions.ts';
import styles from './versions.module.css';
import { offerWords, progressWords, whyNotSwitch } from './versions-words.ts';

export function VersionsBar({ name }: { readonly name: string }) {
  const versions = useVersions(name);
  if (versions === undefined || versions.kind === 'orphaned') return null;
  const { offer, building, former, serving } = versions;
  if (building) return <Beside versions={versions} building={building} />;
  if (offer && serving) return <Offer versions={versions} />;
  return former && serving ? <WayBack versions={versions} /> : null;
}

/** Compares, in place of the rows. */
function DiffButton({ children }: { readonly children: ReactNode }) {
  return (
    <Button icon={<GitCompare size={14} />} onPress={() => setQuery({ diff: 'yes' })}>
      {children}
    </Button>
  );
}

function Offer({ versions: { name, offer, serving, former } }: { readonly versions: Versions }) {
  const build = useStep('projections.build', name, `Build ${name}`);
  const adopt = useStep('projections.adopt', name, `Go on with the new code of ${name}`);
  if (offer === null || serving === null) return null;
  return (
    <section className={styles.bar} aria-label="The files say otherwise">
      <Badge tone="warning">changed</Badge>
      <p className={styles.words}>
        {offerWords(offer)} These rows go on by build {serving.build}.
      </p>
      {former === null ? null : <WayBackButton name={name} build={former.build} from={serving.build} />}
      {offer.adoptable ? (
        <Question
          label="Keep the rows…"
          title={`Go on with the new code of ${name}?`}
          confirm="Go on with the new code"
          isPending={adopt.isPending}
          onConfirm={adopt.act}
        >
          The {formatCount(serving.rows)} rows stay as they are, made by the code before; events from position{' '}
          {formatCount(serving.position)} on are handled by the new code. Nothing is built anew, and this cannot be
          undone.
        </Question>
      ) : null}
      <Button look="ink" isDisabled={build.isPending} onPress={build.act}>
        Build the new one beside
      </Button>
    </section>
  );
}

function Beside({ versions, building }: { readonly versions: Versions; readonly building: Building }) {
  const { name, head, serving } = versions;
  return (
    <section className={styles.beside} aria-label={`Build ${building.build}, beside the one that serves`}>
      {serving === null ? null : (
        <Track
          label="Serving"
          build={serving.build}
          position={serving.position}
          head={head}
          words={behindWords(head - serving.position)}
        />
      )}
      <Track
        label="Building"
        build={building.build}
        position={building.position}
        head={head}
        words={progressWords(building, head)}
        isBuilding
      />
      {building.failure === null ? null : <Stopped failure={building.failure} />}
      <div className={styles.actions}>
        <Steering name={name} building={building} />
        <span className="grow" />
        {building.state === 'caught-up' ? <DiffButton>What would change</DiffButton> : null}
        <SwitchButton versions={versions} building={building} />
      </div>
    </section>
  );
}

function behindWords(lag: number): string {
  return lag === 0 ? 'live' : `${formatCount(lag)} behind`;
}

type TrackProps = {
  readonly label: string;
  readonly build: number;
  readonly position: number;
  readonly head: number;
  readonly words: string;
  readonly isBuilding?: boolean;
};

function Track({ label, build, position, head, words, isBuilding = false }: TrackProps) {
  const share = head === 0 ? 100 : Math.min(100, (position / head) * 100);
  return (
    <div className={styles.track}>
      <span className={styles.label}>
        <i className={isBuilding ? styles.growing : styles.still} aria-hidden />
        {label}
      </span>
      <span>
        <Badge>build {build}</Badge>
      </span>
      <progress
        className={isBuilding ? styles.meterGrowing : styles.meter}
        max={100}
        value={share}
        aria-label={`${label}, build ${build}`}
      />
      <span className={styles.figures}>
        <b className="mono">{formatCount(position)}</b> {words}
      </span>
    </div>
  );
}

function Stopped({ failure: { message, place } }: { readonly failure: NonNullable<Building['failure']> }) {
  return (
    <p className={styles.failure}>
      <span className="selectable">{message}</span>
      {place === null ? null : (
        <Button look="quiet" onPress={() => goTo(filePlace(place.file, place.line))}>
          {`${place.file}:${place.line}`}
        </Button>
      )}
    </p>
  );
}

function Steering({
  name,
  building: { state, isCurrent, build },
}: {
  readonly name: string;
  readonly building: Building;
}) {
  const pause = useStep('projections.pause', name, `Pause the build of ${name}`);
  const resume = useStep('projections.resume', name, `Resume the build of ${name}`);
  const again = useStep('projections.build', name, `Build ${name}`);
  const cancel = useStep('projections.cancel', name, `Cancel the build of ${name}`);
  return (
    <>
      {isCurrent ? null : (
        <Button isDisabled={again.isPending} onPress={again.act}>
          Build it again
        </Button>
      )}
      {state === 'building' ? (
        <Button icon={<Pause size={14} />} isDisabled={pause.isPending} onPress={pause.act}>
          Pause
        </Button>
      ) : null}
      {isCurrent && (state === 'paused' || state === 'failed') ? (
        <Button icon={<Play size={14} />} isDisabled={resume.isPending} onPress={resume.act}>
          {state === 'failed' ? 'Try again' : 'Resume'}
        </Button>
      ) : null}
      <Question
        label="Cancel build…"
        title={`Cancel build ${build} of ${name}?`}
        confirm="Cancel the build"
        isPending={cancel.isPending}
        onConfirm={cancel.act}
      >
        What was built is thrown away. The rows that serve are not touched.
      </Question>
    </>
  );
}

export function SwitchButton({ versions, building }: { readonly versions: Versions; readonly building: Building }) {
  const change = useStep('projections.switch', versions.name, `Switch ${versions.name}`);
  const reason = whyNotSwitch(building);
  return (
    <Button look="ink" isDisabled={reason !== undefined || change.isPending} onPress={change.act}>
      {`Switch to build ${building.build}${reason === undefined ? '' : ` ${reason}`}`}
    </Button>
  );
}

function WayBack({ versions: { name, former, serving } }: { readonly versions: Versions }) {
  if (former === null || serving === null) return null;
  return (
    <section className={styles.bar} aria-label="The build before">
      <Badge>build {serving.build}</Badge>
      <p className={styles.words}>Build {former.build}, which served before, is kept whole.</p>
      <DiffButton>What changed</DiffButton>
      <WayBackButton name={name} build={former.build} from={serving.build} />
    </section>
  );
}

type WayBackButtonProps = { readonly name: string; readonly build: number; readonly from: number };

/** After one has gone back, the way back is the way forward. */
function WayBackButton({ name, build, from }: WayBackButtonProps) {
  const doing = build < from ? 'Roll back' : 'Switch again';
  const back = useStep('projections.rollBack', name, `Roll ${name} back`);
  return (
    <Question
      label={`${doing} to build ${build}…`}
      icon={<History size={14} />}
      title={`${doing} to build ${build} of ${name}?`}
      confirm={`${doing} to build ${build}`}
      isPending={back.isPending}
      onConfirm={back.act}
    >
      Readers see the rows of build {build} at once; it then reads what has happened since, by its own code. The build
      of now is kept, to be switched to again. No event is written.
    </Question>
  );
}
