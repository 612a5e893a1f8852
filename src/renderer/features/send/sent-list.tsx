/** What was sent from this window, the newest first. */
import { History } from 'lucide-react';
import { Badge } from '../../ui/badge.tsx';
import type { Column } from '../../ui/columns.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { formatCount } from '../../ui/format-number.ts';
import { preview } from '../../ui/json-lines.ts';
import { KindName } from '../../ui/kind-badge.tsx';
import { Bar, Pane } from '../../ui/section.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Time } from '../../ui/time.tsx';
import { answerWord, type Sent, showSend } from './sends.ts';

const COLUMNS: readonly Column<Sent>[] = [
  { id: 'time', title: 'Time', width: 84, cell: ({ at }) => <Time at={at} /> },
  {
    id: 'message',
    title: 'Message',
    width: 128,
    cell: ({ message }) => <KindName kind={message.kind} name={message.name} />,
  },
  { id: 'answer', title: 'Answer', width: 80, cell: ({ answer }) => <Answer {...answerWord(answer)} /> },
  {
    id: 'data',
    title: 'Payload',
    width: 80,
    grow: true,
    cell: ({ data }) => <span className="mono faint">{preview(data, 200)}</span>,
  },
];

type SentListProps = {
  readonly sends: readonly Sent[];
  readonly shown: number | null;
  readonly onLoad: (sent: Sent) => void;
};

export function SentList({ sends, shown, onLoad }: SentListProps) {
  const current = sends.findIndex(({ id }) => id === shown);
  return (
    <Pane label="Sent">
      <Bar sub>
        <span className="strong">Sent</span>
        <span className="meta faint">
          {sends.length === 0 ? 'from this window' : `${formatCount(sends.length)} from this window`}
        </span>
      </Bar>
      <DataTable
        label="Sent from this window"
        remember="send.sent"
        columns={COLUMNS}
        rowCount={sends.length}
        row={(index) => sends[index]}
        current={current === -1 ? null : current}
        onCurrent={(index) => showSend(sends[index]?.id ?? 0)}
        onOpen={(index) => (sends[index] === undefined ? undefined : onLoad(sends[index]))}
        empty={
          <EmptyState icon={<History size={20} strokeWidth={1.5} />} title="Nothing sent yet">
            What you send stands here with its answer. Enter puts it back into the form.
          </EmptyState>
        }
      />
    </Pane>
  );
}

function Answer({ word, tone }: ReturnType<typeof answerWord>) {
  return <Badge tone={tone}>{word}</Badge>;
}
