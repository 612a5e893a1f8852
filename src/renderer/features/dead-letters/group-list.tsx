/** The groups of dead letters: who gave up, on what, where, how many, when. */
import { Check } from 'lucide-react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { DeadLetterView } from '../../../shared/contract/dead-letters.ts';
import { formatCount, formatCounted } from '../../ui/format-number.ts';
import { formatTime } from '../../ui/format-time.ts';
import { KindName } from '../../ui/kind-badge.tsx';
import { Bar, Pane, Scroll } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';
import { useTimeMode } from '../../ui/time.tsx';
import styles from './group-list.module.css';
import { GROUPINGS, type Grouping, histogram, type LetterGroup } from './letter-groups.ts';
import type { LetterWork } from './letter-work.ts';
import { isGone } from './selection.ts';

type GroupListProps = {
  /** Letters that it took off the list do not count any more. */
  readonly work: LetterWork | null;
  readonly groups: readonly LetterGroup[];
  readonly by: Grouping;
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
  readonly onBy: (by: Grouping) => void;
};

export function GroupList({ work, groups, by, chosen, onChoose, onBy }: GroupListProps) {
  const total = groups.reduce((sum, group) => sum + openOf(group, work), 0);
  const start = Math.min(...groups.map(({ firstAt }) => firstAt));
  const end = Math.max(...groups.map(({ lastAt }) => lastAt));
  return (
    <Pane label="Groups">
      <Bar title="Dead letters">
        <span className="meta faint cut">{countWords(total, groups.length)}</span>
        <span className="grow" />
        <span className={styles.by}>
          <Select label="Group by" caption="By" options={GROUPINGS} value={by} onChange={onBy} />
        </span>
      </Bar>
      <Scroll>
        <ListBox
          aria-label="Groups of dead letters"
          className={styles.list ?? ''}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={chosen === null ? [] : [chosen]}
          onSelectionChange={(keys) => (keys === 'all' ? undefined : [...keys].map(String).forEach(onChoose))}
        >
          {groups.map((group) => (
            <ListBoxItem key={group.key} id={group.key} textValue={titleOf(group, by)} className={styles.group ?? ''}>
              <GroupCard group={group} open={openOf(group, work)} by={by} start={start} end={end} />
            </ListBoxItem>
          ))}
        </ListBox>
      </Scroll>
    </Pane>
  );
}

type CardProps = {
  readonly group: LetterGroup;
  readonly open: number;
  readonly by: Grouping;
  readonly start: number;
  readonly end: number;
};

function GroupCard({ group, open, by, start, end }: CardProps) {
  const { letters, newest } = group;
  return (
    <>
      <div className={styles.line}>
        <KindName kind={by === 'type' ? 'event' : 'consumer'} name={titleOf(group, by)} />
        <span className={styles.total}>{open === 0 ? <Done /> : formatCount(open)}</span>
      </div>
      <p className={styles.message}>{by === 'cause' ? newest.cause.message : causesOf(group)}</p>
      <div className={styles.line}>
        <span className={styles.place}>{by === 'cause' ? placeWords(newest.cause.place) : othersOf(group, by)}</span>
        <Bars counts={histogram(letters, start, end, BARS)} />
      </div>
      <p className={styles.times}>
        <Span group={group} />
      </p>
    </>
  );
}

function openOf({ letters }: LetterGroup, work: LetterWork | null): number {
  return letters.filter(({ letter }) => !isGone(work, letter.id)).length;
}

function Done() {
  return <Check size={16} aria-label="none left" />;
}

const BARS = 14;
const BAR_PX = 4;
const HEIGHT = 14;

/** When they came, on the time that all groups share; said in words below. */
function Bars({ counts }: { readonly counts: readonly number[] }) {
  const top = Math.max(...counts, 1);
  return (
    <svg className={styles.bars} width={BARS * BAR_PX} height={HEIGHT} aria-hidden="true">
      <line className={styles.ground} x1="0" x2={BARS * BAR_PX} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
      {counts.map((count, index) => {
        const height = count === 0 ? 0 : Math.max(2, Math.round((count / top) * HEIGHT));
        const x = index * BAR_PX;
        return <rect key={x} x={x} y={HEIGHT - height} width={BAR_PX - 1} height={height} />;
      })}
    </svg>
  );
}

function Span({ group: { letters, firstAt, lastAt } }: { readonly group: LetterGroup }) {
  const mode = useTimeMode();
  const text = (at: number) => (mode === 'relative' ? formatTime(at, mode) : formatTime(at, mode).slice(0, 8));
  if (letters.length === 1) return text(lastAt);
  return `${text(firstAt)} ${mode === 'relative' || letters.length > 2 ? 'to' : 'and'} ${text(lastAt)}`;
}

function titleOf({ newest }: LetterGroup, by: Grouping): string {
  return by === 'type' ? newest.eventType : newest.consumer;
}

/** The newest cause, and how many others there are. */
function causesOf({ letters, newest }: LetterGroup): string {
  const others = new Set(letters.map(({ cause }) => cause)).size - 1;
  return others === 0 ? newest.cause.message : `${newest.cause.message}, and ${formatCounted(others, 'more cause')}`;
}

function othersOf({ letters }: LetterGroup, by: Grouping): string {
  const names = letters.map(({ letter }) => (by === 'type' ? letter.consumer : letter.eventType));
  return [...new Set(names)].join(', ');
}

function placeWords(place: DeadLetterView['cause']['place']): string {
  if (place === null) return 'no place known';
  return `${place.file.slice(place.file.lastIndexOf('/') + 1)}:${place.line}`;
}

function countWords(total: number, groups: number): string {
  if (total === 0) return 'none left';
  return `${formatCount(total)} in ${groups === 1 ? 'one group' : `${formatCount(groups)} groups`}`;
}
