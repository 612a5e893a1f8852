/** The columns of a group's letters; a result for each stands at the end while there is work to tell of. */
import { Check, X } from 'lucide-react';
import { useMask } from '../../privacy/personal-data.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import type { Column } from '../../ui/columns.ts';
import { KindName } from '../../ui/kind-badge.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { Time } from '../../ui/time.tsx';
import styles from './letter-columns.module.css';
import type { CausedLetter } from './letter-groups.ts';
import { type LetterResult, type LetterWork, OUTCOMES } from './letter-work.ts';
import { isGone } from './selection.ts';

type LetterColumns = {
  readonly letters: readonly CausedLetter[];
  readonly work: LetterWork | null;
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (id: string) => void;
};

export function letterColumns({ letters, work, chosen, onToggle }: LetterColumns): readonly Column<CausedLetter>[] {
  const choice: Column<CausedLetter> = {
    id: 'chosen',
    title: '',
    label: 'Chosen',
    width: 18,
    cell: ({ letter: { id, eventType, stream } }) => (
      <span className={styles.choice}>
        <Checkbox
          label={`Choose ${eventType} of ${stream}`}
          hidden
          checked={chosen.has(id) && !isGone(work, id)}
          isDisabled={isGone(work, id)}
          onChange={() => onToggle(id)}
        />
      </span>
    ),
  };
  const result: Column<CausedLetter> = {
    id: 'result',
    title: work?.kind === 'discard' ? 'Discard' : 'Redrive',
    width: 112,
    cell: ({ letter }) => <Result work={work} id={letter.id} />,
  };
  const isOneCause = new Set(letters.map(({ letter }) => lastWords(letter))).size < 2;
  return [choice, ...FACTS, isOneCause ? PAYLOAD : CAUSE, ...(work === null ? [] : [result])];
}

const FACTS: readonly Column<CausedLetter>[] = [
  { id: 'parked', title: 'Parked', width: 88, cell: ({ letter }) => <Time at={letter.parkedAt} /> },
  { id: 'stream', title: 'Stream', width: 132, cell: ({ letter }) => letter.stream },
  { id: 'event', title: 'Event', width: 132, cell: ({ letter }) => <KindName kind="event" name={letter.eventType} /> },
  {
    id: 'flow',
    title: 'Flow',
    width: 62,
    cell: ({ letter }) => <span className="mono dim">{letter.correlationId.slice(-8)}</span>,
  },
  {
    id: 'tries',
    title: 'Tries',
    width: 34,
    align: 'right',
    cell: ({ letter }) => <span className="mono">{letter.attempts.length}</span>,
  },
];

const CAUSE: Column<CausedLetter> = {
  id: 'cause',
  title: 'Cause',
  width: 140,
  grow: true,
  cell: ({ letter }) => <span title={lastWords(letter)}>{lastWords(letter)}</span>,
};

/** Where all failed for the same reason, what they carry tells them apart. */
const PAYLOAD: Column<CausedLetter> = {
  id: 'payload',
  title: 'Payload',
  width: 140,
  grow: true,
  cell: ({ letter }) => <Payload letter={letter} />,
};

const SHOWN_CHARS = 400;

function Payload({ letter: { eventType, data } }: Pick<CausedLetter, 'letter'>) {
  const mask = useMask();
  return <span className="mono dim">{JSON.stringify(mask.payload(eventType, data)).slice(0, SHOWN_CHARS)}</span>;
}

/** What the newest try said: a redrive may fail for another reason than the first time. */
function lastWords({ attempts, cause }: CausedLetter['letter']): string {
  return attempts.at(-1)?.message ?? cause.message;
}

function Result({ work, id }: { readonly work: LetterWork | null; readonly id: string }) {
  const result = work?.results.get(id);
  if (result !== undefined) return <Outcome result={result} />;
  if (work?.state.kind !== 'running' || work.letters.every(({ letter }) => letter.id !== id)) return null;
  const next = work.letters.find(({ letter }) => !work.results.has(letter.id));
  return (
    <span className={styles.waiting}>
      {next?.letter.id === id ? <Spinner size={12} /> : null} {next?.letter.id === id ? 'at work' : 'waiting'}
    </span>
  );
}

function Outcome({ result }: { readonly result: LetterResult }) {
  const word = OUTCOMES.find(({ outcome }) => outcome === result.outcome)?.word;
  const isBad = result.outcome === 'failed-again';
  return (
    <span className={isBad ? styles.bad : styles.good} title={isBad ? result.message : undefined}>
      {isBad ? <X size={12} strokeWidth={2.5} aria-hidden /> : <Check size={12} strokeWidth={2.5} aria-hidden />}
      {word}
    </span>
  );
}
