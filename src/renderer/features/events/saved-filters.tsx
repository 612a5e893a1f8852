/** The workspace's filters: one is applied by its name; what is shown now is saved under one, updated, renamed, deleted. */
import { Bookmark } from 'lucide-react';
import { useState } from 'react';
import type { FilterView } from '../../../shared/contract/filters.ts';
import type { SavedFilter } from '../../../shared/model/saved-filter.ts';
import { useEngine } from '../../client/engine-context.tsx';
import { useCall, useRefresh } from '../../client/use-call.ts';
import { useCommands } from '../../frame/command.ts';
import { filePlace } from '../../frame/places.ts';
import { goTo, setQuery } from '../../frame/tabs-store.ts';
import { AddChip, ChipButton, ChipFrame } from '../../ui/chips.tsx';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { describeProblem } from '../../ui/problem-text.ts';
import { showToast } from '../../ui/toast.tsx';
import { type EventFilter, isOpen as isOpenFilter, NO_FILTER } from './event-filter.ts';
import styles from './filter-chips.module.css';
import { FilterNameDialog } from './filter-name-dialog.tsx';
import { isSame, toQuery, toSaved } from './saved-filter.ts';

type SavedFiltersProps = { readonly filter: EventFilter; readonly applied: string | undefined };

export function SavedFilters({ filter, applied }: SavedFiltersProps) {
  const { data: all = [] } = useCall('filters.list', undefined, { everyMs: 4_000 });
  const [naming, setNaming] = useState<'save' | 'rename' | null>(null);
  const current = all.find((one) => one.filter.name === applied);
  const work = useFilterWork();
  const isChanged = current !== undefined && !isSame(filter, current.filter);
  const items = menuItems({ all, current, filter, isChanged, work, onName: setNaming });
  useCommands(
    isOpenFilter(filter)
      ? []
      : [{ id: 'events.save-filter', title: 'Save the filter', group: 'Events', run: () => setNaming('save') }],
  );
  return (
    <>
      {current === undefined ? (
        <Menu label="Saved filters" items={items}>
          <AddChip icon={<Bookmark size={12} aria-hidden />}>Saved</AddChip>
        </Menu>
      ) : (
        <ChipFrame
          removeLabel={`Take the filter ${current.filter.name} away`}
          onRemove={() => setQuery({ ...NO_FILTER, filter: undefined })}
        >
          <Menu label="Saved filters" items={items}>
            <ChipButton
              icon={<Bookmark size={12} aria-hidden />}
              label={`Saved filter ${current.filter.name}${isChanged ? ', changed' : ''}`}
            >
              <span className={styles.name}>
                <span className="cut">{current.filter.name}</span>
                {isChanged ? <span className={styles.changed}>changed</span> : null}
              </span>
            </ChipButton>
          </Menu>
        </ChipFrame>
      )}
      <FilterNameDialog
        kind={naming}
        name={naming === 'rename' ? (applied ?? '') : ''}
        taken={all.map((one) => one.filter.name)}
        onClose={() => setNaming(null)}
        onName={(name) => {
          setNaming(null);
          if (naming === 'rename' && current !== undefined) return work.rename(current.filter.name, name);
          return work.save(toSaved(filter, name, all.find((one) => one.filter.name === name)?.filter));
        }}
      />
    </>
  );
}

type MenuParts = {
  readonly all: readonly FilterView[];
  readonly current: FilterView | undefined;
  readonly filter: EventFilter;
  readonly isChanged: boolean;
  readonly work: FilterWork;
  readonly onName: (kind: 'save' | 'rename') => void;
};

function menuItems({ all, current, filter, isChanged, work, onName }: MenuParts): readonly MenuItem[] {
  const isOpen = isOpenFilter(filter);
  const name = current?.filter.name;
  const apply = all.map((one) => ({
    id: `apply ${one.filter.name}`,
    title: one.filter.name,
    checked: one === current,
    ...(one.filter.description !== undefined && { note: one.filter.description }),
    run: () => setQuery({ ...toQuery(one.filter), filter: one.filter.name, at: undefined }),
  }));
  return [
    ...apply,
    ...(current !== undefined && isChanged
      ? [
          {
            id: 'update',
            title: `Update “${name}” to what is shown`,
            startsGroup: true,
            run: () => work.save(toSaved(filter, current.filter.name, current.filter)),
          },
          { id: 'revert', title: 'Back to what is saved', run: () => setQuery(toQuery(current.filter)) },
        ]
      : []),
    {
      id: 'save',
      title: 'Save the filter as…',
      startsGroup: all.length > 0,
      disabled: isOpen,
      ...(isOpen && { note: 'nothing is filtered' }),
      run: () => onName('save'),
    },
    ...(current === undefined
      ? []
      : [
          { id: 'rename', title: `Rename “${name}”…`, run: () => onName('rename') },
          { id: 'file', title: 'Open its file', run: () => goTo(filePlace(current.file)) },
          { id: 'delete', title: `Delete “${name}”`, danger: true, run: () => work.remove(current.filter.name) },
        ]),
  ];
}

type FilterWork = {
  readonly save: (filter: SavedFilter) => void;
  readonly rename: (from: string, to: string) => void;
  readonly remove: (name: string) => void;
};

/** What fails is said, and nothing is lost: the filter that is shown stays. */
function useFilterWork(): FilterWork {
  const engine = useEngine();
  const refresh = useRefresh();
  const attempt = (title: string, work: () => Promise<void>) => {
    work().then(
      () => refresh('filters.list', 'files.list'),
      (error: unknown) => showToast({ title: `${title} failed`, detail: describeProblem(error).what, tone: 'problem' }),
    );
  };
  return {
    save: (filter) =>
      attempt('Saving the filter', async () => {
        const { file } = await engine.filters.save(filter);
        setQuery({ filter: filter.name });
        showToast({ title: `Filter saved in ${file}` });
      }),
    rename: (from, to) =>
      attempt('Renaming the filter', async () => {
        await engine.filters.rename({ from, to });
        setQuery({ filter: to });
      }),
    remove: (name) =>
      attempt('Deleting the filter', async () => {
        const { trashed, file } = await engine.filters.remove({ name });
        setQuery({ filter: undefined });
        const undo = () => attempt('Bringing the filter back', () => engine.files.restore({ trashed, path: file }));
        showToast({ title: `Filter “${name}” deleted`, action: { title: 'Undo', run: undo } });
      }),
  };
}
