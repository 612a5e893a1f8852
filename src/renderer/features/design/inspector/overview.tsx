/** An inspector's first tab. */
import { Fragment } from 'react';
import type { DesignNode } from '../../../../shared/contract/design.ts';
import { useDeadLetters } from '../../../client/workspace-calls.ts';
import { deadLetterPlace, eventsPlace, filePlace } from '../../../frame/places.ts';
import { goTo } from '../../../frame/tabs-store.ts';
import { formatCount } from '../../../ui/format-number.ts';
import { formatAgo } from '../../../ui/format-time.ts';
import { Facts, Section } from '../../../ui/section.tsx';
import { useLive } from '../live/live-store.ts';
import type { Design } from '../use-design.ts';
import { FiguresSection } from './figures-section.tsx';
import styles from './inspector.module.css';
import { LastMessages } from './last-messages.tsx';
import { LinkButton } from './link-button.tsx';
import { type MessageFilter, queryOf } from './message-filter.ts';
import { NodeLink } from './node-link.tsx';
import { relationsIn } from './relations.ts';
import { RetryLadder } from './retry-ladder.tsx';
import { useConsumerFile } from './use-consumer-file.ts';

type OverviewProps = {
  readonly design: Design;
  readonly node: DesignNode;
  readonly filter: MessageFilter | null;
  readonly onSelect: (id: string | null) => void;
};

const LAST = 10;

export function Overview({ design, node, filter, onSelect }: OverviewProps) {
  const consumer = useConsumerFile(node);
  const relations = relationsIn(node.id, design);
  const facts = [
    ...relations.map(({ label, ids }) => ({
      label,
      value: ids.map((id) => <NodeLink key={id} design={design} id={id} onSelect={onSelect} />),
    })),
    ...(node.category === null ? [] : [{ label: 'Category', value: <span className="mono">{node.category}</span> }]),
    ...(node.ratePerSecond === null
      ? []
      : [{ label: 'Asked for', value: `${node.ratePerSecond.toFixed(1)} a second` }]),
    ...versionFacts(node),
    ...(consumer?.orderingKey === undefined
      ? []
      : [{ label: 'Ordering key', value: <span className="mono">{consumer.orderingKey}</span> }]),
  ];
  return (
    <>
      <FiguresSection node={node} />
      {node.description === undefined ? null : <p className={styles.description}>{node.description}</p>}
      {facts.length === 0 ? null : (
        <div className={styles.facts}>
          <Facts facts={facts} />
        </div>
      )}
      {consumer === undefined ? null : <RetryLadder pausesMs={consumer.retry} consumer={node.name} />}
      <LastFailure id={node.id} />
      {filter === null ? null : (
        <Section
          title="Last messages"
          fact={<LinkButton onPress={() => goTo(eventsPlace(queryOf(filter)))}>Show in Events</LinkButton>}
        >
          <LastMessages node={node} filter={filter} limit={LAST} />
        </Section>
      )}
    </>
  );
}

/** "v2 active, v1 deprecated" */
function versionFacts({ versions }: DesignNode) {
  if (versions.length === 0) return [];
  const value = versions.toReversed().map(({ version, status, file }) => (
    <Fragment key={version}>
      <LinkButton onPress={() => goTo(filePlace(file))}>v{version}</LinkButton> <span className="faint">{status} </span>
    </Fragment>
  ));
  return [{ label: 'Versions', value }];
}

function LastFailure({ id }: { readonly id: string }) {
  const failure = useLive(({ figures }) => figures.actors.get(id)?.lastFailure) ?? null;
  const now = useLive(({ samples }) => samples.at(-1)?.at ?? 0);
  const { data: letters = [] } = useDeadLetters();
  if (failure === null) return null;
  const { message, at, place } = failure;
  const letter = letters.findLast(({ consumer }) => `consumer/${consumer}` === id);
  return (
    <Section title="Last failure" fact={formatAgo(Math.max(0, now - at))}>
      <p className={styles.failure}>{message}</p>
      {place === null ? null : (
        <LinkButton mono onPress={() => goTo(filePlace(place.file, place.line))}>
          {place.file}:{formatCount(place.line)}:{place.column}
        </LinkButton>
      )}
      {letter === undefined ? null : (
        <LinkButton onPress={() => goTo(deadLetterPlace(letter.id))}>Show its dead letters</LinkButton>
      )}
    </Section>
  );
}
