/** The open tabs. Middle click or the cross closes, dragging reorders, arrows move between them. */
import { X } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, useState } from 'react';
import { useStore } from 'zustand';
import { cx } from '../ui/class-names.ts';
import { areaOf, HOME } from './home.ts';
import { type Place, tabKey } from './place.ts';
import styles from './tab-strip.module.css';
import { close, goTo, move, tabsStore } from './tabs-store.ts';

export function TabStrip() {
  const { open, front } = useStore(tabsStore);
  const [dragged, setDragged] = useState<string | null>(null);
  const drop = (before: string | null) => {
    if (dragged !== null) move(dragged, before);
    setDragged(null);
  };
  return (
    <div
      className={styles.strip}
      role="tablist"
      aria-label="Open tabs"
      onDragOver={(event) => event.preventDefault()}
      onDrop={() => drop(null)}
    >
      {open.map((place) => (
        <Tab key={tabKey(place)} place={place} inFront={tabKey(place) === front} onDrag={setDragged} onDrop={drop} />
      ))}
    </div>
  );
}

type TabProps = {
  readonly place: Place;
  readonly inFront: boolean;
  readonly onDrag: (key: string) => void;
  readonly onDrop: (before: string) => void;
};

function Tab({ place, inFront, onDrag, onDrop }: TabProps) {
  const key = tabKey(place);
  const area = areaOf(place);
  const Icon = area?.icon;
  const title = place.item ?? area?.title ?? place.area;
  const dropHere = (event: DragEvent) => {
    event.stopPropagation();
    onDrop(key);
  };
  return (
    <div
      role="tab"
      aria-selected={inFront}
      tabIndex={inFront ? 0 : -1}
      className={cx(styles.tab, inFront && styles.front)}
      title={title}
      draggable
      onDragStart={() => onDrag(key)}
      onDrop={dropHere}
      onClick={() => goTo(place)}
      onAuxClick={(event) => (event.button === 1 ? close(key, HOME) : undefined)}
      onKeyDown={(event) => onTabKey(event, place)}
    >
      {Icon === undefined ? null : <Icon size={14} strokeWidth={1.6} aria-hidden className={styles.icon} />}
      <span className="cut">{title}</span>
      {/* A control cannot stand inside a tab; by keyboard it is Delete, or Alt+W. */}
      {/* biome-ignore lint/a11y: see above */}
      <span
        className={styles.close}
        title="Close (Delete)"
        onClick={(event) => {
          event.stopPropagation();
          close(key, HOME);
        }}
      >
        <X size={12} aria-hidden />
      </span>
    </div>
  );
}

function onTabKey(event: KeyboardEvent<HTMLElement>, place: Place): void {
  if (event.key === 'Enter' || event.key === ' ') goTo(place);
  else if (event.key === 'Delete') close(tabKey(place), HOME);
  else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') toNeighbour(event.currentTarget, event.key);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function toNeighbour(tab: HTMLElement, key: string): void {
  const next = key === 'ArrowRight' ? tab.nextElementSibling : tab.previousElementSibling;
  if (!(next instanceof HTMLElement)) return;
  next.focus();
  next.click();
}
