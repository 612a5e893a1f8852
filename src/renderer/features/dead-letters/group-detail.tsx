/** One group: why it failed, and its letters. */
import { FilePen, Send } from 'lucide-react';
import { useState } from 'react';
import { PlaceLink } from '../../frame/place-link.tsx';
import { actorPlace, eventPlace, filePlace, sendPlace } from '../../frame/places.ts';
import { goTo } from '../../frame/tabs-store.ts';
import { MASKED } from '../../privacy/mask.ts';
import { showPersonalData, useMask } from '../../privacy/personal-data.ts';
import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format-number.ts';
import { JsonTree } from '../../ui/json-tree.tsx';
import { KindBadge } from '../../ui/kind-badge.tsx';
import { Pane, Scroll } from '../../ui/section.tsx';
import { Split, SplitPane } from '../../ui/split.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Attempts } from './attempts.tsx';
import { FailureSource } from './failure-source.tsx';
import styles from './group-detail.module.css';
import type { LetterGroup } from './letter-groups.ts';
import { LetterList } from './letter-list.tsx';

type Tab = 'source' | 'payload' | 'attempts';

type GroupDetailProps = {
  readonly group: LetterGroup;
  readonly letterId: string;
  readonly onLetter: (id: string) => void;
};

export function GroupDetail({ group, letterId, onLetter }: GroupDetailProps) {
  const [tab, setTab] = useState<Tab>('source');
  const mask = useMask();
  const letter = group.letters.find((one) => one.letter.id === letterId)?.letter ?? group.newest;
  const { cause, consumer, attempts, position } = letter;
  const { place } = cause;
  return (
    <Pane label={`${consumer}: ${cause.message}`}>
      <header className={styles.head}>
        <KindBadge kind="consumer" />
        <h2 className={styles.name}>
          <PlaceLink place={actorPlace(`consumer/${consumer}`)}>{consumer}</PlaceLink>
        </h2>
        <FailedAt cause={cause} />
        <span className="grow" />
        <Button icon={<Send size={14} />} onPress={() => goTo(sendPlace(undefined, position))}>
          Send again
        </Button>
        {place === null ? null : (
          <Button icon={<FilePen size={14} />} onPress={() => goTo(filePlace(place.file, place.line))}>
            Edit
          </Button>
        )}
      </header>
      <Split id="dead-letters.detail" direction="vertical">
        <SplitPane id="why" size={276} min={120}>
          <Tabs
            label="The chosen letter"
            value={tab}
            onChange={setTab}
            panes={[
              { id: 'source', title: 'Source', content: <FailureSource letter={letter} lastAt={group.lastAt} /> },
              {
                id: 'payload',
                title: 'Payload',
                content: (
                  <Scroll>
                    <JsonTree
                      label="Payload"
                      value={mask.payload(letter.eventType, letter.data)}
                      masked={MASKED}
                      onReveal={() => showPersonalData(true)}
                    />
                  </Scroll>
                ),
              },
              { id: 'attempts', title: 'Attempts', count: attempts.length, content: <Attempts letter={letter} /> },
            ]}
            end={
              <span className={styles.letter}>
                <PlaceLink place={eventPlace(position)}>
                  {letter.eventType} at {formatCount(position)}
                </PlaceLink>
              </span>
            }
          />
        </SplitPane>
        <SplitPane id="letters" min={140}>
          <LetterList group={group} current={letter.id} onCurrent={onLetter} />
        </SplitPane>
      </Split>
    </Pane>
  );
}

type Cause = LetterGroup['newest']['cause'];

function FailedAt({ cause: { place, code } }: { readonly cause: Cause }) {
  if (place === null) return <span className="meta faint">failed: {code}</span>;
  return (
    <>
      <span className="dim">failed at</span>
      <span className={styles.place}>
        <PlaceLink place={filePlace(place.file, place.line)}>
          {place.file}:{place.line}:{place.column}
        </PlaceLink>
      </span>
    </>
  );
}
