/** Beside the rows: the chosen row, column by column, and the projection that writes them. */
import { Braces, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { isJsonObject, type Json } from '../../../shared/kernel/json.ts';
import { IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { copyText } from '../../ui/clipboard.ts';
import { JsonTree } from '../../ui/json-tree.tsx';
import { Bar, Pane, Scroll } from '../../ui/section.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { CellValue } from './cell-value.tsx';
import { ProjectionSections } from './projection-sections.tsx';
import styles from './read-models.module.css';
import { cellJson, keyWords, rowJson } from './row-json.ts';
import type { ReadModelInfo } from './use-read-models.ts';
import type { RowColumns } from './use-rows.ts';

type InspectorProps = {
  readonly info: ReadModelInfo;
  readonly columns: RowColumns;
  readonly row: readonly Json[] | undefined;
};

type Tab = 'row' | 'projection';

export function ReadModelInspector({ info, columns, row }: InspectorProps) {
  const [tab, setTab] = useState<Tab>('projection');
  const isChosen = row !== undefined;
  useEffect(() => setTab(isChosen ? 'row' : 'projection'), [isChosen]);
  return (
    <Pane label="Row and projection">
      <Bar>
        <h2 className={cx(styles.title, 'cut')}>{isChosen ? keyWords(columns, row) : 'Details'}</h2>
        <span className="grow" />
        <IconButton
          label="Copy the row as JSON"
          shortcut="C"
          icon={<Braces size={14} />}
          isDisabled={!isChosen}
          onPress={() => copyText(JSON.stringify(rowJson(columns, row ?? []), null, 2), 'Row')}
        />
      </Bar>
      <Tabs<Tab>
        label="Row and projection"
        value={tab}
        onChange={setTab}
        panes={[
          {
            id: 'projection',
            title: 'Projection',
            content: (
              <Scroll>
                <ProjectionSections info={info} columns={columns} />
              </Scroll>
            ),
          },
          { id: 'row', title: 'Row', content: <RowFields columns={columns} row={row} /> },
        ]}
      />
    </Pane>
  );
}

function RowFields({ columns, row }: { readonly columns: RowColumns; readonly row: readonly Json[] | undefined }) {
  if (row === undefined) return <EmptyState title="No row chosen">Choose one in the table.</EmptyState>;
  return (
    <Scroll>
      <ul className={styles.fields}>
        {columns.map(({ name, type, isKey }, index) => (
          <Field
            key={name}
            name={name}
            type={isKey ? `${type}, key` : type}
            value={cellJson(type, row[index] ?? null)}
          />
        ))}
      </ul>
    </Scroll>
  );
}

type FieldProps = { readonly name: string; readonly type: string; readonly value: Json };

function Field({ name, type, value }: FieldProps) {
  const isNested = Array.isArray(value) || isJsonObject(value);
  return (
    <li className={styles.field}>
      <div className={styles.fieldName}>
        <span className="dim">{name}</span> {type}
      </div>
      <div className={styles.fieldValue}>
        {isNested ? <JsonTree label={name} value={value} /> : <span className="selectable">{shown(value, type)}</span>}
      </div>
      <span className={styles.fieldCopy}>
        <IconButton
          label={`Copy ${name}`}
          icon={<Copy size={12} />}
          onPress={() => copyText(typeof value === 'string' ? value : JSON.stringify(value, null, 2), name)}
        />
      </span>
    </li>
  );
}

function shown(value: Json, type: string) {
  if (typeof value === 'boolean') return <CellValue value={Number(value)} type="boolean" />;
  return <CellValue value={value} type={type.split(',')[0] ?? type} />;
}
