/** All read models with their rows, and the saved queries. */
import { Database, FileCode2, LayoutList } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Place } from '../../frame/place.ts';
import { readModelPlace } from '../../frame/places.ts';
import { goTo } from '../../frame/tabs-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { formatCount } from '../../ui/format-number.ts';
import { KindBadge } from '../../ui/kind-badge.tsx';
import { Bar, Pane } from '../../ui/section.tsx';
import { Tree, type TreeItem } from '../../ui/tree.tsx';
import { type Chosen, show } from './chosen.ts';
import { isTrouble } from './projection-state.ts';
import styles from './read-models.module.css';
import { useSavedQueries } from './saved-queries.ts';
import { type ReadModelInfo, useReadModels } from './use-read-models.ts';
import { besideBadge, orphanItems } from './versions/nav-marks.tsx';
import { useAllVersions, type Versions } from './versions/use-versions.ts';

type NavProps = { readonly place: Place; readonly chosen: Chosen };

export function ReadModelNav({ place, chosen }: NavProps) {
  const { data: models = [] } = useReadModels();
  const { data: versions = [] } = useAllVersions();
  const { queries } = useSavedQueries();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [cursor, setCursor] = useState<string | null>(null);
  const byPointer = useRef(false);
  const items = useMemo(
    () =>
      navItems(
        models,
        versions,
        queries.map(({ name }) => name),
        closed,
      ),
    [models, versions, queries, closed],
  );
  const current = idOf(chosen);
  useEffect(() => setCursor(current), [current]);
  const choose = (id: string) => {
    setCursor(id);
    const next = chosenBy(id);
    if (next !== undefined && id !== current && (byPointer.current || place.item === null)) show(next);
  };
  const open = (id: string) => {
    const next = chosenBy(id);
    if (next?.kind === 'model') goTo(readModelPlace(next.name));
    else if (next !== undefined) show(next);
  };
  return (
    <Pane label="Read models and queries">
      <Bar title="Read models" />
      <div
        className={styles.nav}
        onPointerDownCapture={() => {
          byPointer.current = true;
        }}
        onKeyDownCapture={() => {
          byPointer.current = false;
        }}
      >
        <Tree
          label="Read models"
          items={items}
          current={cursor}
          onCurrent={choose}
          onOpen={open}
          onToggle={(id, expanded) => setClosed(toggled(closed, id, expanded))}
        />
      </div>
    </Pane>
  );
}

const ALL = 'all';
const MODELS = 'group:models';
const QUERIES = 'group:queries';
const ORPHANS = 'group:orphans';
const CONSOLE = 'sql/';

function navItems(
  models: readonly ReadModelInfo[],
  versions: readonly Versions[],
  queries: readonly string[],
  closed: ReadonlySet<string>,
): readonly TreeItem[] {
  const group = (id: string, name: string, count: number, children: readonly TreeItem[]): readonly TreeItem[] => {
    const expanded = !closed.has(id);
    const head: TreeItem = {
      id,
      name,
      depth: 0,
      expanded,
      content: <b className="strong">{name}</b>,
      end: formatCount(count),
    };
    return expanded ? [head, ...children] : [head];
  };
  return [
    iconItem(ALL, 'Overview', <LayoutList size={14} aria-hidden />),
    iconItem(CONSOLE, 'SQL console', <Database size={14} aria-hidden />),
    ...group(
      MODELS,
      'Read models',
      models.length,
      models.map((model) => modelItem(model, versions)),
    ),
    ...orphanItems(orphansOf(models, versions), (items) => group(ORPHANS, 'Without a projection', items.length, items)),
    ...(queries.length === 0
      ? []
      : group(
          QUERIES,
          'Saved queries',
          queries.length,
          queries.map((name) => ({ ...iconItem(`sql/${name}`, name, <FileCode2 size={14} aria-hidden />), depth: 1 })),
        )),
  ];
}

/** The two lists are asked for one after the other: what is still in the one does not stand in the other as well. */
function orphansOf(models: readonly ReadModelInfo[], versions: readonly Versions[]): readonly Versions[] {
  return versions.filter(({ name }) => !models.some((model) => model.name === name));
}

function iconItem(id: string, name: string, icon: ReactNode): TreeItem {
  return {
    id,
    name,
    depth: 0,
    content: (
      <>
        {icon}
        <span className="cut">{name}</span>
      </>
    ),
  };
}

function modelItem({ name, rows, state }: ReadModelInfo, versions: readonly Versions[]): TreeItem {
  const beside = besideBadge(versions.find((each) => each.name === name));
  return {
    id: `model/${name}`,
    name: `${name}, ${formatCount(rows)} rows`,
    depth: 1,
    content: (
      <>
        <KindBadge kind="read-model" />
        <span className="cut">{name}</span>
        {beside}
      </>
    ),
    end: isTrouble(state) ? (
      <Badge tone="problem">{state}</Badge>
    ) : (
      <>
        {formatCount(rows)}
        <span className={styles.heard}> rows</span>
      </>
    ),
  };
}

function idOf(chosen: Chosen): string {
  if (chosen.kind === 'all') return ALL;
  return chosen.kind === 'model' ? `model/${chosen.name}` : `sql/${chosen.name}`;
}

function chosenBy(id: string): Chosen | undefined {
  if (id === ALL) return { kind: 'all' };
  if (id.startsWith('model/')) return { kind: 'model', name: id.slice(6) };
  return id.startsWith('sql/') ? { kind: 'sql', name: id.slice(4) } : undefined;
}

function toggled(closed: ReadonlySet<string>, id: string, expanded: boolean): ReadonlySet<string> {
  const next = new Set(closed);
  if (expanded) next.delete(id);
  else next.add(id);
  return next;
}
