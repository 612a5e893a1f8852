/** Dead letters: what consumers gave up on, by cause; why; and what to do about it. */
import { MailCheck } from 'lucide-react';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useLetterFeed } from '../../client/engine-context.tsx';
import type { AreaProps } from '../../frame/area.ts';
import { setQuery } from '../../frame/tabs-store.ts';
import { Bar, Pane } from '../../ui/section.tsx';
import { Split, SplitPane } from '../../ui/split.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { GroupDetail } from './group-detail.tsx';
import { GroupList } from './group-list.tsx';
import { GROUPINGS, groupLetters, joined, type LetterGroup } from './letter-groups.ts';
import { type LetterWork, useLetterWork } from './letter-work.ts';

export function DeadLettersView({ place: { query } }: AreaProps) {
  const work = useLetterWork();
  const { letters, error } = useCausedLetters(work);
  if (error !== undefined && letters === undefined) return <ErrorState doing="Read the dead letters" error={error} />;
  if (letters === undefined) return <LoadingState what="the dead letters" />;
  if (letters.length === 0) return <AllWell />;
  const by = GROUPINGS.find(({ id }) => id === query['by'])?.id ?? 'cause';
  const groups = groupLetters(letters, by);
  const group = chosenGroup(groups, query);
  const chosen = query['letter'];
  return (
    <Split id="dead-letters">
      <SplitPane id="groups" size={320} min={220} max={520}>
        <GroupList
          work={work}
          groups={groups}
          by={by}
          chosen={group?.key ?? null}
          onChoose={(key) => setQuery({ group: key, letter: undefined })}
          onBy={(next) => setQuery({ by: next === 'cause' ? undefined : next, group: undefined })}
        />
      </SplitPane>
      <SplitPane id="detail" min={480}>
        {group === undefined ? null : (
          <GroupDetail
            key={group.key}
            group={group}
            letterId={chosen ?? group.newest.id}
            onLetter={(id) => setQuery({ group: group.key, letter: id })}
          />
        )}
      </SplitPane>
    </Split>
  );
}

/** What is there, and what the newest piece of work did with what is gone. */
function useCausedLetters(work: LetterWork | null) {
  const { letters: now, error } = useStore(useLetterFeed().state);
  const letters = useMemo(() => now && joined(now, work?.letters ?? []), [now, work?.letters]);
  return { letters, error };
}

/** The group of the letter in the address, else the one that was looked at, else the largest. */
function chosenGroup(
  groups: readonly LetterGroup[],
  { letter, group }: Readonly<Record<string, string>>,
): LetterGroup | undefined {
  const ofLetter = groups.find(({ letters }) => letters.some((one) => one.letter.id === letter));
  return ofLetter ?? groups.find(({ key }) => key === group) ?? groups[0];
}

function AllWell() {
  return (
    <Pane label="Dead letters">
      <Bar title="Dead letters" />
      <EmptyState icon={<MailCheck size={20} strokeWidth={1.5} />} title="All is well">
        Every message was handled. One that a consumer gives up on, after all its tries, comes to stand here with the
        reason.
      </EmptyState>
    </Pane>
  );
}
