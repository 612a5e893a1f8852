/** One of many connections, found by typing: the way of the keyboard to what dragging does. */
import { type KeyboardEvent, useState } from 'react';
import { Autocomplete, ListBox, ListBoxItem, useFilter } from 'react-aria-components';
import { Dialog } from '../../../ui/dialog.tsx';
import { KindBadge } from '../../../ui/kind-badge.tsx';
import popover from '../../../ui/popover.module.css';
import { SearchField } from '../../../ui/text-field.tsx';
import { kindOfNode } from '../graph/node-kind.ts';
import styles from './authoring.module.css';
import type { Offer } from './design-ends.ts';

type ChooserDialogProps = {
  readonly title: string;
  readonly offers: readonly Offer[];
  /** Said when there is none. */
  readonly nothing: string;
  readonly onChoose: (offer: Offer) => void;
  readonly onClose: () => void;
};

export function ChooserDialog({ title, offers, nothing, onChoose, onClose }: ChooserDialogProps) {
  const [text, setText] = useState('');
  const { contains } = useFilter({ sensitivity: 'base' });
  const sorted = offers.toSorted((a, b) => (a.says < b.says ? -1 : 1));
  const choose = (key: unknown) => {
    const offer = offers.find((one) => keyOf(one) === key);
    if (offer === undefined) return;
    onClose();
    onChoose(offer);
  };
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      {/* What is typed here is found in the list, which stands beside the field: no letter of it is a key of the window. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only keeps keys from the window */}
      <div className={styles.chooser} onKeyDown={keepLetter}>
        <Autocomplete filter={contains} inputValue={text} onInputChange={setText}>
          <SearchField label="Find by name" value={text} onChange={setText} autoFocus />
          <ListBox
            aria-label={title}
            className={styles.choices ?? ''}
            items={sorted.map((offer) => ({ id: keyOf(offer), offer }))}
            onAction={choose}
            renderEmptyState={() => <p className="faint">{nothing}</p>}
          >
            {({ id, offer }) => (
              <ListBoxItem id={id} textValue={offer.says} className={popover.item ?? ''}>
                <KindBadge kind={kindOfNode(offer.other)} />
                {offer.says}
              </ListBoxItem>
            )}
          </ListBox>
        </Autocomplete>
      </div>
    </Dialog>
  );
}

function keepLetter(event: KeyboardEvent): void {
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) event.stopPropagation();
}

function keyOf({ from, to }: Offer): string {
  return `${from}>${to}`;
}
