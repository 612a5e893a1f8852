/** The ground the window stands on: the log's density over the last minutes, dead letters as red ticks. A click goes to that moment. */
import { type PointerEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { DensityView } from '../../shared/contract/timeline.ts';
import { useCall } from '../client/use-call.ts';
import { useTail } from '../client/use-log.ts';
import { StateDot } from '../ui/badge.tsx';
import { formatCount } from '../ui/format-number.ts';
import { formatTime, type TimeMode } from '../ui/format-time.ts';
import { isRecord, remembered } from '../ui/remembered.ts';
import { Select } from '../ui/select.tsx';
import { themeStore } from '../ui/theme.ts';
import { useTimeMode } from '../ui/time.tsx';
import { drawStrip } from './draw-strip.ts';
import { eventPlace } from './places.ts';
import styles from './strip.module.css';
import { goTo } from './tabs-store.ts';

const SPANS = [
  { id: '2', title: '2 min' },
  { id: '10', title: '10 min' },
  { id: '60', title: '60 min' },
  { id: '1440', title: '24 h' },
] as const;
type Span = (typeof SPANS)[number]['id'];

const isSpan = (value: unknown): value is { readonly span: Span } =>
  isRecord(value) && SPANS.some(({ id }) => id === value['span']);
const memory = remembered<{ readonly span: Span }>('strip', isSpan, { span: '10' });

export function Strip() {
  const [span, setSpan] = useState(() => memory.read().span);
  const { head, known } = useTail((tail) => tail);
  const choose = (next: Span) => {
    memory.write({ span: next });
    setSpan(next);
  };
  return (
    <section className={styles.strip} aria-label="The log over time">
      <div className={styles.lead}>
        <StateDot tone="time" />
        <div>
          <div className={styles.now}>Now</div>
          <div className="mono faint">{known ? formatCount(head) : ' '}</div>
        </div>
      </div>
      {known && head === 0 ? <EmptyTrack /> : <Track spanMs={Number(span) * 60_000} />}
      <div className={styles.tail}>
        <Select label="How much time the strip shows" options={SPANS} value={span} onChange={choose} />
      </div>
    </section>
  );
}

function EmptyTrack() {
  return (
    <p className={styles.empty}>
      The log is empty. Every event you make will stand here, in order, and you can go back to any of them.
    </p>
  );
}

/** Pixels of a bar and the space after it. */
const BAR_PX = 4;

function Track({ spanMs }: { readonly spanMs: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useBarCount(canvas);
  const everyMs = Math.max(1_000, spanMs / 600);
  const { data } = useCall('timeline.density', { lastMs: spanMs, buckets: size }, { everyMs, keepPrevious: true });
  useDrawing(canvas, data);
  const go = (event: PointerEvent<HTMLElement>) => {
    const share = event.nativeEvent.offsetX / event.currentTarget.clientWidth;
    const bucket = data?.buckets[Math.floor(share * data.buckets.length)];
    if (bucket !== undefined && bucket.through > 0) goTo(eventPlace(bucket.through));
  };
  return (
    // By keyboard the same is "Go to a position or time" in Events.
    <canvas
      ref={canvas}
      className={styles.track}
      role="img"
      aria-label={`Events in the last ${spanMs / 60_000} minutes`}
      onPointerDown={go}
    />
  );
}

function useBarCount(canvas: RefObject<HTMLCanvasElement | null>): number {
  const [size, setSize] = useState(240);
  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const measure = () => setSize(Math.max(1, Math.floor(element.clientWidth / BAR_PX)));
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [canvas]);
  return size;
}

/** Draws when there is something new to draw: counts, size, theme, time mode. */
function useDrawing(canvas: RefObject<HTMLCanvasElement | null>, density: DensityView | undefined): void {
  const mode = clockMode(useTimeMode());
  const theme = useStore(themeStore, ({ shown }) => shown);
  useEffect(() => {
    const element = canvas.current;
    if (element === null || density === undefined) return;
    const { since, until, buckets } = density;
    drawStrip(element, {
      bars: buckets.map(({ events }) => events),
      letters: buckets.map(({ deadLetters }) => deadLetters),
      hours: ticksOf(until, until - since).map(({ at, place }) => ({ place, text: formatTime(at, mode).slice(0, 5) })),
      theme,
    });
  }, [canvas, density, mode, theme]);
}

function clockMode(mode: TimeMode): TimeMode {
  return mode === 'relative' ? 'local' : mode;
}

/** Five or six whole-minute moments within the span; `place` is 0 at its start and 1 at its end. */
function ticksOf(end: number, spanMs: number): { readonly at: number; readonly place: number }[] {
  const step = Math.max(60_000, Math.round(spanMs / 5 / 60_000) * 60_000);
  const ticks = [];
  for (let at = Math.floor(end / step) * step; at > end - spanMs; at -= step) {
    ticks.push({ at, place: 1 - (end - at) / spanMs });
  }
  return ticks;
}
