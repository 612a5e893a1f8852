/** The sticky on top of a block: icon, name, what it is and how it is. */
import { MailX } from 'lucide-react';
import { useCall } from '../../../client/use-call.ts';
import { useSummary } from '../../../client/workspace-calls.ts';
import { Badge } from '../../../ui/badge.tsx';
import { formatCounted } from '../../../ui/format-number.ts';
import { KINDS } from '../../../ui/kinds.ts';
import type { Block } from '../graph/picture.ts';
import { compactCount } from '../live/compact-count.ts';
import { rateText } from '../live/figures.ts';
import { useLive } from '../live/live-store.ts';
import { useDeadLetterCount } from '../live/use-dead-letter-count.ts';
import styles from './block-head.module.css';

export function BlockHead({ block }: { readonly block: Block }) {
  const Icon = KINDS[block.kind].icon;
  return (
    <>
      <Icon size={16} strokeWidth={1.6} aria-hidden />
      <span className={styles.words}>
        <b className="cut">{block.name}</b>
        <span className="cut">
          <Words block={block} />
        </span>
      </span>
      <Badges block={block} />
    </>
  );
}

function Words({ block }: { readonly block: Block }) {
  if (block.folded !== null) return foldedWords(block);
  switch (block.kind) {
    case 'producer':
      return <ProducerWords block={block} />;
    case 'aggregate':
      return <AggregateWords block={block} />;
    case 'read-model':
      return <ReadModelWords block={block} />;
    case 'consumer':
      return <ConsumerWords block={block} />;
    case 'external':
      return <ExternalWords block={block} />;
    case 'command':
      return 'command, nobody decides it';
    case 'event':
      return 'event, nobody writes it';
  }
}

/** "4 commands, 5 events" */
function foldedWords({ folded }: Block): string {
  const { commands = 0, events = 0 } = folded ?? {};
  const parts = [
    ...(commands > 0 ? [formatCounted(commands, 'command')] : []),
    ...(events > 0 ? [formatCounted(events, 'event')] : []),
  ];
  return parts.join(', ');
}

type Of = { readonly block: Block };

function ProducerWords({ block: { id } }: Of) {
  const state = useLive(({ figures }) => figures.actors.get(id)?.state);
  const rate = useLive(({ figures }) => rateText(figures.blocks.get(id) ?? 0));
  if (state === 'running') return rate === '0' ? 'producer, idle' : 'producer';
  if (state === 'finished') return 'producer, done';
  return state === undefined ? 'producer' : `producer, ${state}`;
}

/** How many streams, which is how many of the thing there are. */
function AggregateWords({ block: { category } }: Of) {
  const { data } = useSummary();
  const streams = data?.categories.find((one) => one.category === category)?.streams ?? 0;
  return `aggregate · ${compactCount(streams)}`;
}

function ReadModelWords({ block: { name } }: Of) {
  const { data } = useCall('readModels.list', undefined, { everyMs: 5_000 });
  const found = data?.find((one) => one.name === name);
  if (found === undefined) return 'read model';
  return `${found.target} · ${compactCount(found.rows)} ${found.rows === 1 ? 'row' : 'rows'}`;
}

function ConsumerWords({ block: { id, instances } }: Of) {
  const now = useLive(({ figures }) => figures.actors.get(id)?.instances) ?? instances ?? 1;
  return `consumer · ×${now}`;
}

function ExternalWords({ block: { id } }: Of) {
  const rate = useLive(({ figures }) => rateText(figures.blocks.get(id) ?? 0));
  return rate === '0' ? 'external' : `external · ${rate}`;
}

function Badges({ block: { id, kind, name } }: Of) {
  const letters = useDeadLetterCount(kind === 'consumer' ? name : undefined);
  const state = useLive(({ figures }) => figures.actors.get(id)?.state);
  const waiting = useLive(({ figures }) => figures.actors.get(id)?.lag?.waiting ?? 0);
  if (kind === 'producer') return null; // Its words say it: it has no room for more.
  return (
    <>
      {state === 'parked' || state === 'backing-off' ? <Badge tone="problem">{state}</Badge> : null}
      {state === 'paused' ? <Badge tone="flat">paused</Badge> : null}
      {kind === 'read-model' && waiting > 0 ? <Badge tone="lag">lag {compactCount(waiting)}</Badge> : null}
      {letters > 0 ? (
        <Badge tone="problem">
          <MailX size={11} aria-label="dead letters" />
          {compactCount(letters)}
        </Badge>
      ) : null}
    </>
  );
}
