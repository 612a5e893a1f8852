/** The letters of a group: one or many are chosen, redriven or discarded, each with its own result. */
import { useState } from 'react';
import { useConnectionState, useEngine } from '../../client/engine-context.tsx';
import { useCommands } from '../../frame/command.ts';
import { useMask } from '../../privacy/personal-data.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Pane } from '../../ui/section.tsx';
import { DiscardDialog } from './discard-dialog.tsx';
import { exportLetters } from './export-letters.ts';
import { letterColumns } from './letter-columns.tsx';
import type { CausedLetter, LetterGroup } from './letter-groups.ts';
import { startWork, stopWork, useLetterWork } from './letter-work.ts';
import { ListBar } from './list-bar.tsx';
import { isGone, rangeIds, toggled } from './selection.ts';

type LetterListProps = {
  readonly group: LetterGroup;
  readonly current: string;
  readonly onCurrent: (id: string) => void;
};

export function LetterList({ group: { letters }, current, onCurrent }: LetterListProps) {
  const engine = useEngine();
  const mask = useMask();
  const isConnected = useConnectionState().kind === 'open';
  const work = useLetterWork();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<readonly CausedLetter[] | null>(null);
  const open = letters.filter(({ letter }) => !isGone(work, letter.id));
  const picked = open.filter(({ letter }) => chosen.has(letter.id));
  const at = letters.findIndex(({ letter }) => letter.id === current);
  const currentOnly = open.filter(({ letter }) => letter.id === current);
  const targets = picked.length > 0 ? picked : currentOnly;
  const isRunning = work?.state.kind === 'running';
  const canWork = targets.length > 0 && !isRunning && isConnected;

  const goNext = () => {
    const next = letters.slice(at + 1).find(({ letter }) => !isGone(work, letter.id));
    if (next !== undefined) onCurrent(next.letter.id);
  };
  const redrive = async () => {
    if (!canWork) return;
    if (picked.length === 0) goNext();
    await startWork(engine, 'redrive', targets);
  };
  const discard = async (given: readonly CausedLetter[]) => {
    setAsking(null);
    await startWork(engine, 'discard', given);
  };
  const choose = (index: number, { shift }: { readonly shift: boolean }) => {
    const target = letters[index];
    if (target === undefined) return;
    if (shift && at !== -1) setChosen(new Set([...chosen, ...rangeIds(letters, at, index)]));
    onCurrent(target.letter.id);
  };
  const chooseAll = () => setChosen(new Set(picked.length === open.length ? [] : open.map(({ letter }) => letter.id)));
  const toggle = (id: string) => setChosen(toggled(chosen, id));
  useCommands([
    {
      id: 'letters.redrive',
      title: 'Redrive and go to the next',
      group: 'Dead letters',
      keys: 'F8',
      run: () => void redrive(),
    },
    {
      id: 'letters.discard',
      title: 'Discard',
      group: 'Dead letters',
      keys: 'Delete',
      run: () => setAsking(canWork ? targets : null),
    },
    {
      id: 'letters.choose',
      title: 'Choose the letter',
      group: 'Dead letters',
      keys: 'Space',
      keysOnly: true,
      run: () => toggle(current),
    },
    {
      id: 'letters.all',
      title: 'Choose all letters of the group',
      group: 'Dead letters',
      keys: 'Mod+A',
      run: chooseAll,
    },
    {
      id: 'letters.export-jsonl',
      title: 'Export the letters as JSON Lines (also: replayground dead-letters --json)',
      group: 'Dead letters',
      run: () => exportLetters(picked.length > 0 ? picked : letters, 'jsonl', mask),
    },
    {
      id: 'letters.export-csv',
      title: 'Export the letters as CSV',
      group: 'Dead letters',
      run: () => exportLetters(picked.length > 0 ? picked : letters, 'csv', mask),
    },
    ...(isRunning ? [{ id: 'letters.stop', title: 'Stop', group: 'Dead letters', keys: 'Escape', run: stopWork }] : []),
  ]);
  return (
    <Pane label="Letters">
      <ListBar
        open={open.length}
        picked={picked.length}
        targets={targets.length}
        canWork={canWork}
        isConnected={isConnected}
        work={work}
        onAll={chooseAll}
        onExport={(format) => exportLetters(picked.length > 0 ? picked : letters, format, mask)}
        onRedrive={() => void redrive()}
        onDiscard={() => setAsking(targets)}
      />
      <DataTable
        label="Dead letters of the group"
        remember="dead-letters"
        columns={letterColumns({ letters, work, chosen, onToggle: toggle })}
        rowCount={letters.length}
        row={(index) => letters[index]}
        current={at === -1 ? null : at}
        onCurrent={choose}
        isSelected={({ letter }) => chosen.has(letter.id) && !isGone(work, letter.id)}
        isQuiet={({ letter }) => isGone(work, letter.id)}
      />
      <DiscardDialog letters={asking} onClose={() => setAsking(null)} onDiscard={(given) => void discard(given)} />
    </Pane>
  );
}
