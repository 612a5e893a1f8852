/** Underlined tabs inside a pane or an inspector. Only the chosen panel is mounted. */
import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import styles from './tabs.module.css';

export type TabPane<Id extends string> = {
  readonly id: Id;
  readonly title: string;
  readonly count?: number | string | undefined;
  readonly content: ReactNode;
};

type TabsProps<Id extends string> = {
  readonly label: string;
  readonly panes: readonly TabPane<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  /** At the right end of the line of tabs. */
  readonly end?: ReactNode;
};

export function Tabs<Id extends string>({ label, panes, value, onChange, end }: TabsProps<Id>) {
  return (
    <AriaTabs
      className={styles.tabs ?? ''}
      selectedKey={value}
      onSelectionChange={(key) => {
        const chosen = panes.find(({ id }) => id === key);
        if (chosen !== undefined) onChange(chosen.id);
      }}
    >
      <div className={styles.head}>
        <TabList aria-label={label} className={styles.list ?? ''}>
          {panes.map(({ id, title, count }) => (
            <Tab key={id} id={id} className={styles.tab ?? ''}>
              {title}
              {count === undefined ? null : <span className={styles.count}>{count}</span>}
            </Tab>
          ))}
        </TabList>
        {end}
      </div>
      {panes.map(({ id, content }) => (
        <TabPanel key={id} id={id} className={styles.panel ?? ''}>
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
