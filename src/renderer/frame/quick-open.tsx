/** Ctrl/Cmd+P: a stream, a type, an actor, a file, a dead letter, an event's id or position, an area. */
import { Command as Cmdk } from 'cmdk';
import { FileText, Layers, MailX, Activity as Pulse } from 'lucide-react';
import { useState } from 'react';
import { KindBadge } from '../ui/kind-badge.tsx';
import styles from './finder-dialog.module.css';
import { FinderDialog } from './finder-dialog.tsx';
import { showOverlay, useOverlay } from './overlay-store.ts';
import { type Found, useFound } from './quick-open-results.ts';
import { goTo } from './tabs-store.ts';

export function QuickOpen() {
  const isOpen = useOverlay() === 'quick-open';
  return isOpen ? <OpenBox /> : null;
}

function OpenBox() {
  const [text, setText] = useState('');
  const found = useFound(text.trim());
  return (
    <FinderDialog
      label="Go to anything"
      placeholder="A stream, a type, an actor, a file, a dead letter, an event id"
      isOpen
      text={text}
      onText={setText}
      nothing={text === '' ? 'Type a few letters of its name.' : 'Nothing of that name.'}
    >
      {found.map((one) => (
        <FoundLine key={one.id} found={one} />
      ))}
    </FinderDialog>
  );
}

function FoundLine({ found: { id, title, note, kind, place } }: { readonly found: Found }) {
  const choose = () => {
    showOverlay(null);
    goTo(place);
  };
  return (
    <Cmdk.Item value={id} className={styles.item ?? ''} onSelect={choose}>
      <FoundIcon kind={kind} />
      <span className="cut grow">{title}</span>
      <span className={`faint cut ${styles.note}`}>{note}</span>
    </Cmdk.Item>
  );
}

function FoundIcon({ kind }: { readonly kind: Found['kind'] }) {
  if (kind === 'stream') return <Layers size={16} strokeWidth={1.5} aria-hidden />;
  if (kind === 'area') return <Pulse size={16} strokeWidth={1.5} aria-hidden />;
  if (kind === 'file') return <FileText size={16} strokeWidth={1.5} aria-hidden />;
  if (kind === 'dead-letter') return <MailX size={16} strokeWidth={1.5} aria-hidden />;
  return <KindBadge kind={kind} />;
}
