/** Which columns of a table a person wants to see, remembered; and the menu that chooses. Widths are the table's own business. */
import { useMemo, useState } from 'react';
import type { Column } from './columns.ts';
import type { MenuItem } from './menu.tsx';
import { isStringList, remembered } from './remembered.ts';

export type ColumnChoice<Row> = {
  readonly shown: readonly Column<Row>[];
  /** For a `Menu`: one checked line a column. */
  readonly items: readonly MenuItem[];
};

/** `columns` must be the same list at each render. The last column cannot be hidden. */
export function useColumnChoice<Row>(table: string, columns: readonly Column<Row>[]): ColumnChoice<Row> {
  const memory = remembered(`hidden-columns.${table}`, isStringList, []);
  const [hidden, setHidden] = useState(memory.read);
  return useMemo(() => {
    const toggle = (id: string) => {
      const next = hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id];
      memory.write(next);
      setHidden(next);
    };
    const shown = columns.filter(({ id }) => !hidden.includes(id));
    const items = columns.map(({ id, title }) => ({
      id,
      title,
      checked: !hidden.includes(id),
      disabled: shown.length === 1 && !hidden.includes(id),
      run: () => toggle(id),
    }));
    return { shown, items };
  }, [columns, hidden, memory.write]);
}
