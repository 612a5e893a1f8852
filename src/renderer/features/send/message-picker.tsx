/** What can be sent: commands first, for they are asked and may be refused; then events, which are simply written. */
import { useState } from 'react';
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import type { MessageTypeView } from '../../../shared/contract/messages.ts';
import { useCommands } from '../../frame/command.ts';
import { wordsMatch } from '../../frame/words-match.ts';
import { formatCount } from '../../ui/format-number.ts';
import { KindBadge } from '../../ui/kind-badge.tsx';
import { Pane, Scroll } from '../../ui/section.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { SearchField } from '../../ui/text-field.tsx';
import { useFocusOn } from './focus-on.ts';
import { messageKey } from './message-key.ts';
import styles from './message-picker.module.css';

type PickerProps = {
  readonly types: readonly MessageTypeView[];
  /** "command/PlaceOrder" */
  readonly chosen: string | null;
  readonly onChoose: (type: MessageTypeView) => void;
};

const GROUPS = [
  { kind: 'command', title: 'Commands' },
  { kind: 'event', title: 'Events' },
] as const;

export function MessagePicker({ types, chosen, onChoose }: PickerProps) {
  const [text, setText] = useState('');
  const [searchBox, focusSearch] = useFocusOn<HTMLInputElement>();
  useCommands([{ id: 'send.search', title: 'Find a message type', group: 'Send', keys: '/', run: focusSearch }]);
  const found = types.filter(({ name, description = '' }) => wordsMatch(`${name} ${description}`, text));
  const choose = (key: string) => {
    const type = types.find((one) => messageKey(one) === key);
    if (type !== undefined) onChoose(type);
  };
  return (
    <Pane label="What to send">
      <div className={styles.search}>
        <SearchField
          label="Find a message"
          value={text}
          onChange={setText}
          onSubmit={() => (found[0] === undefined ? undefined : onChoose(found[0]))}
          shortcut="/"
          inputRef={searchBox}
        />
      </div>
      <Scroll>
        {found.length === 0 ? <EmptyState title="None of that name" /> : null}
        <ListBox
          aria-label="Commands and events"
          className={styles.list ?? ''}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={chosen === null ? [] : [chosen]}
          onSelectionChange={(keys) => (keys === 'all' ? undefined : [...keys].map(String).forEach(choose))}
        >
          {GROUPS.map(({ kind, title }) => {
            const own = found.filter((type) => type.kind === kind);
            return own.length === 0 ? null : (
              <ListBoxSection key={kind} aria-label={title}>
                <Header className={styles.heading ?? ''}>
                  {title}
                  <span className={styles.count}>{formatCount(own.length)}</span>
                </Header>
                {own.map((type) => (
                  <Item key={messageKey(type)} type={type} />
                ))}
              </ListBoxSection>
            );
          })}
        </ListBox>
      </Scroll>
    </Pane>
  );
}

function Item({ type }: { readonly type: MessageTypeView }) {
  return (
    <ListBoxItem id={messageKey(type)} textValue={type.name} className={styles.item ?? ''}>
      <KindBadge kind={type.kind} labelled />
      <span className={styles.words}>
        <span className="cut">{type.name}</span>
        {type.description === undefined ? null : <span className={styles.description}>{type.description}</span>}
      </span>
    </ListBoxItem>
  );
}
