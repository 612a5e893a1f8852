/** The ground the window stands on: the log's density over the last minutes, dead letters as red ticks. */
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { buckets } from '../client/density.ts';
import { useDensity, useLogTail } from '../client/engine-context.tsx';
import { useHead } from '../client/use-log.ts';
import { useDeadLetters } from '../client/workspace-calls.ts';
import { StateDot } from '../ui/badge.tsx';
import { formatCount } from '../ui/format-number.ts';
import { formatTime, type TimeMode } from '../ui/format-time.ts';
import { isRecord, remembered } from '../ui/remembered.ts';
import { Select } from '../ui/select.tsx';
import { themeStore } from '../ui/theme.ts';
import { useTimeMode } from '../ui/time.tsx';
import { drawStrip } from './draw-strip.ts';
import styles from './strip.module.css';

const SPANS = [
  { id: '2', title: '2 min' },
  { id: '10', title: '10 min' },
  { id: '60', title: '60 min' },
] as const;
type Span = (typeof SPANS)[number]['id'];

const isSpan = (value: unknown): value is { readonly span: Span } =>
  isRecord(value) && SPANS.some(({ id }) => id === value['span']);
const memory = remembered<{ readonly span: Span }>('strip', isSpan, { span: '10' });

export function Strip() {
  const [span, setSpan] = useState(() => memory.read().span);
  const head = useHead();
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
          <div className="mono faint">{formatCount(head)}</div>
        </div>
      </div>
      {head === 0 ? <EmptyTrack /> : <Track spanMs={Number(span) * 60_000} />}
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

function Track({ spanMs }: { readonly spanMs: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const minutes = spanMs / 60_000;
  useDrawing(canvas, spanMs);
  return (
    <canvas ref={canvas} className={styles.track} role="img" aria-label={`Events in the last ${minutes} minutes`} />
  );
}

/** Draws once a second, and when size, theme, span or the dead letters change. */
function useDrawing(canvas: RefObject<HTMLCanvasElement | null>, spanMs: number): void {
  const density = useDensity();
  const tail = useLogTail();
  const mode = clockMode(useTimeMode());
  const theme = useStore(themeStore, ({ shown }) => shown);
  const { data: letters = [] } = useDeadLetters();
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const draw = () => {
      const end = Date.now();
      const size = Math.max(1, Math.floor(element.clientWidth / 4));
      drawStrip(element, {
        bars: buckets(density.counts, end, spanMs / size, size),
        marks: letters.map(({ parkedAt }) => 1 - (end - parkedAt) / spanMs).filter((place) => place >= 0),
        hours: ticksOf(end, spanMs).map(({ at, place }) => ({ place, text: formatTime(at, mode).slice(0, 5) })),
        theme,
      });
    };
    draw();
    const resized = new ResizeObserver(draw);
    resized.observe(element);
    const timer = setInterval(draw, 1_000);
    const stop = tail.state.subscribe((now, before) => (now.known === before.known ? undefined : draw()));
    return () => {
      resized.disconnect();
      clearInterval(timer);
      stop();
    };
  }, [canvas, density, tail, mode, theme, letters, spanMs]);
}

function clockMode(mode: TimeMode): TimeMode {
  return mode === 'relative' ? 'local' : mode;
}

/** Five or six whole-minute moments within the span; `place` is 0 at its start and 1 at its end. */
function ticksOf(end: number, spanMs: number): { readonly at: number; readonly place: number }[] {
  const step = Math.max(60_000, Math.round(spanMs / 5 / 60_000) * 60_000);
  const ticks = [];
  for (let at = Math.floor(end / step) * step; at > end - spanMs; at -= step)
    ticks.push({ at, place: 1 - (end - at) / spanMs });
  return ticks;
}
