/** Dead letters: what consumers gave up on, by cause; why; and what to do about it. */
import { MailCheck } from 'lucide-react';
import { useCall } from '../../client/use-call.ts';
import { useDeadLetters } from '../../client/workspace-calls.ts';
import type { AreaProps } from '../../frame/area.ts';
import { setQuery } from '../../frame/tabs-store.ts';
import { Bar, Pane } from '../../ui/section.tsx';
import { Split, SplitPane } from '../../ui/split.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { GroupDetail } from './group-detail.tsx';
import { GroupList } from './group-list.tsx';
import { type CausedLetter, GROUPINGS, groupLetters, joined, type LetterGroup, withCauses } from './letter-groups.ts';
import { type LetterWork, useLetterWork } from './letter-work.ts';

export function DeadLettersView({ place: { query } }: AreaProps) {
  const work = useLetterWork();
  const { letters, error, refetch } = useCausedLetters(work);
  if (error !== null && letters === undefined) {
    return <ErrorState doing="Read the dead letters" error={error} onRetry={refetch} />;
  }
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
  const list = useDeadLetters();
  const causes = useCall('deadLetters.groups', undefined, { everyMs: 2_000 });
  const now = list.data === undefined || causes.data === undefined ? undefined : withCauses(list.data, causes.data);
  const letters: readonly CausedLetter[] | undefined = now === undefined ? undefined : joined(now, work?.letters ?? []);
  const refetch = () => void Promise.all([list.refetch(), causes.refetch()]);
  return { letters, error: list.error ?? causes.error, refetch };
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
