/** Engine, store, bus, relay; the log's pace; time and keys. Each part opens its details. */
import { Clock, Database, Plug } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { WorkspaceInfo } from '../../shared/contract/workspace.ts';
import { useConnectionState } from '../client/engine-context.tsx';
import { useHead, useNewest, useRate, useRates } from '../client/use-log.ts';
import { useWorkspaceInfo } from '../client/workspace-calls.ts';
import { type BadgeTone, StateDot } from '../ui/badge.tsx';
import { formatBytes, formatCount, formatRate } from '../ui/format-number.ts';
import { formatDuration } from '../ui/format-time.ts';
import { Popover } from '../ui/popover.tsx';
import { type Fact, Facts } from '../ui/section.tsx';
import { switchTimeMode, useTimeMode } from '../ui/time.tsx';
import { BrokerLog } from './broker-log.tsx';
import styles from './footer.module.css';
import { showOverlay, useOverlay } from './overlay-store.ts';
import { RateBars } from './rate-bars.tsx';

export function Footer() {
  const { data: info } = useWorkspaceInfo();
  return (
    <footer className={styles.footer}>
      <EnginePart info={info} />
      {info === undefined ? null : <StorePart info={info} />}
      {info === undefined ? null : <BusPart info={info} />}
      <RelayPart />
      <span className="grow" />
      <RatePart />
      <TimePart />
      <Button className={styles.part ?? ''} onPress={() => showOverlay('keys')}>
        Keys <kbd aria-hidden>?</kbd>
      </Button>
    </footer>
  );
}

const ENGINE = {
  connecting: { tone: 'lag', word: 'connecting' },
  open: { tone: 'ok', word: 'running' },
  lost: { tone: 'problem', word: 'not reachable' },
  refused: { tone: 'problem', word: 'refused' },
} as const satisfies Record<string, { tone: BadgeTone; word: string }>;

function EnginePart({ info }: { readonly info: WorkspaceInfo | undefined }) {
  const sample = useNewest((newest) => newest);
  const { tone, word } = ENGINE[useConnectionState().kind];
  const facts: readonly Fact[] = [
    { label: 'Workspace', value: info?.name ?? 'unknown' },
    { label: 'Folder', value: <span className="mono">{info?.folder ?? 'unknown'}</span> },
    { label: 'State', value: word },
    ...(sample === undefined
      ? []
      : [
          { label: 'Up for', value: formatDuration(sample.uptimeMs) },
          { label: 'Memory', value: formatBytes(sample.memory.residentBytes) },
        ]),
  ];
  return (
    <Part label="Engine" facts={facts}>
      <StateDot tone={tone} />
      <b>Engine</b> {word}
    </Part>
  );
}

function StorePart({ info: { store } }: { readonly info: WorkspaceInfo }) {
  const head = useHead();
  const bytes = useNewest((sample) => sample.storeBytes);
  const facts: readonly Fact[] = [
    { label: 'Store', value: store.description },
    { label: 'File', value: <span className="mono">{store.path ?? 'in memory only'}</span> },
    { label: 'Events', value: formatCount(head) },
    ...(bytes == null ? [] : [{ label: 'On disk', value: formatBytes(bytes) }]),
  ];
  return (
    <Part label="Store" facts={facts}>
      <Database size={12} aria-hidden />
      <b>Store</b> <span className="mono">{formatCount(head)}</span>
      <span className="faint">{store.kind === 'sqlite' ? 'SQLite' : 'memory'}</span>
    </Part>
  );
}

const BUS_WORDS = { connected: 'connected', reconnecting: 'reconnecting', closed: 'closed' } as const;

function BusPart({ info }: { readonly info: WorkspaceInfo }) {
  const bus = useNewest((sample) => sample.bus) ?? info.bus;
  const roundTrip = bus.roundTripMs === undefined ? '' : `${bus.roundTripMs.toFixed(1)} ms`;
  const facts: readonly Fact[] = [
    { label: 'Bus', value: bus.description },
    { label: 'State', value: BUS_WORDS[bus.state] },
    ...(roundTrip === '' ? [] : [{ label: 'Round trip', value: roundTrip }]),
  ];
  return (
    <Part
      label="Bus"
      facts={facts}
      more={bus.kind === 'nats' ? <BrokerLog /> : undefined}
      isOpen={useOverlay() === 'bus'}
      onOpenChange={(open) => showOverlay(open ? 'bus' : null)}
    >
      <Plug size={12} aria-hidden />
      <b>{bus.kind === 'nats' ? 'NATS' : 'In process'}</b>
      {bus.state === 'connected' ? (
        <span className="faint">{roundTrip || 'connected'}</span>
      ) : (
        <span className="bad">{bus.state}</span>
      )}
    </Part>
  );
}

function RelayPart() {
  const relay = useNewest((sample) => sample.relay);
  if (relay == null) return null;
  const facts: readonly Fact[] = [
    { label: 'Published up to', value: formatCount(relay.position) },
    { label: 'Behind', value: formatCount(relay.lag) },
  ];
  return (
    <Part label="Relay" facts={facts}>
      <b>Relay</b> <span className="mono">{formatCount(relay.lag)}</span> behind
    </Part>
  );
}

function RatePart() {
  const rates = useRates();
  return (
    <span className={styles.part} title="Events recorded a second, over the last five">
      <RateBars rates={rates} />
      <b className={styles.rate}>{formatRate(useRate())}</b> events/s
    </span>
  );
}

const TIME_WORDS = { local: 'Local time', utc: 'UTC', relative: 'Relative' } as const;

function TimePart() {
  return (
    <Button
      className={styles.part ?? ''}
      onPress={switchTimeMode}
      aria-label={`Time: ${TIME_WORDS[useTimeMode()]}. Switch`}
    >
      <Clock size={12} aria-hidden />
      {TIME_WORDS[useTimeMode()]}
    </Button>
  );
}

type PartProps = {
  readonly label: string;
  readonly facts: readonly Fact[];
  /** Below the facts; wide. */
  readonly more?: ReactNode;
  readonly children: ReactNode;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
};

function Part({ label, facts, more, children, ...open }: PartProps) {
  return (
    <Popover
      label={label}
      placement="top start"
      wide={more !== undefined}
      trigger={<Button className={styles.part ?? ''}>{children}</Button>}
      {...open}
    >
      {() => (
        <>
          <Facts facts={facts} />
          {more}
        </>
      )}
    </Popover>
  );
}
