/** The predicate in force as a chip that opens its editor, and the way to write one. */
import { Braces } from 'lucide-react';
import { useState } from 'react';
import { isAppError } from '../../../shared/kernel/failure.ts';
import { useCommands } from '../../frame/command.ts';
import { setQuery } from '../../frame/tabs-store.ts';
import { AddChip, ChipButton, ChipFrame } from '../../ui/chips.tsx';
import { Popover } from '../../ui/popover.tsx';
import { PredicateForm } from './predicate-form.tsx';
import type { EventLog } from './use-event-log.ts';

const apply = (text: string | undefined) => setQuery({ predicate: text });

export function PredicateChip({ text, log }: { readonly text: string; readonly log: EventLog | undefined }) {
  const [isOpen, setOpen] = useState(false);
  useOpening(() => setOpen(true));
  const stopped = placedFault(log?.error);
  const [first = ''] = text.split('\n');
  return (
    <ChipFrame bad={stopped !== undefined} removeLabel="Remove the predicate" onRemove={() => apply(undefined)}>
      <Popover
        label="Predicate"
        isOpen={isOpen}
        onOpenChange={setOpen}
        trigger={
          <ChipButton icon={<Braces size={12} aria-hidden />} label={`Change the predicate ${text}`}>
            <span className="mono">{first.replace(/^\((\w+)\) => /, '$1 => ')}</span>
          </ChipButton>
        }
      >
        {(close) => (
          <PredicateForm
            text={text}
            failed={log?.failed}
            stopped={stopped}
            onApply={(next) => {
              apply(next);
              close();
            }}
          />
        )}
      </Popover>
    </ChipFrame>
  );
}

export function AddPredicate() {
  const [isOpen, setOpen] = useState(false);
  useOpening(() => setOpen(true));
  return (
    <Popover
      label="Add a predicate"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={<AddChip icon={<Braces size={12} aria-hidden />}>Predicate</AddChip>}
    >
      {(close) => (
        <PredicateForm
          text={undefined}
          failed={undefined}
          stopped={undefined}
          onApply={(next) => {
            apply(next);
            close();
          }}
        />
      )}
    </Popover>
  );
}

function useOpening(run: () => void): void {
  useCommands([
    { id: 'events.predicate', title: 'Filter by a predicate in TypeScript', group: 'Events', keys: 'P', run },
  ]);
}

/** What ended the search, where that is about the predicate. */
function placedFault(error: unknown) {
  if (!isAppError(error)) return undefined;
  const { line, column } = error.details;
  if (typeof line !== 'number' || typeof column !== 'number') return undefined;
  return { message: error.message.replace(/^predicate: /, ''), line, column };
}
