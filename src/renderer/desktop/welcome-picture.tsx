/** A part of the order sample, drawn as the canvas draws it: the visual grammar before anything runs. */
import { KINDS, type Kind } from '../ui/kinds.ts';
import styles from './welcome.module.css';

type Sticky = { readonly kind: Kind; readonly name: string; readonly x: number; readonly y: number };

/** Four columns and three rows, 200 by 160 apart; a command and its event touch, as on the wall. */
const STICKIES: readonly Sticky[] = [
  { kind: 'producer', name: 'storefront', x: 36, y: 140 },
  { kind: 'command', name: 'PlaceOrder', x: 236, y: 140 },
  { kind: 'aggregate', name: 'order', x: 436, y: 140 },
  { kind: 'event', name: 'OrderPlaced', x: 636, y: 140 },
  { kind: 'consumer', name: 'inventory', x: 636, y: 300 },
  { kind: 'command', name: 'ReserveInventory', x: 436, y: 300 },
  { kind: 'event', name: 'InventoryReserved', x: 236, y: 300 },
  { kind: 'consumer', name: 'order-desk', x: 36, y: 300 },
  { kind: 'command', name: 'ConfirmOrder', x: 36, y: 460 },
  { kind: 'event', name: 'OrderConfirmed', x: 167, y: 460 },
  { kind: 'read-model', name: 'order_status', x: 436, y: 460 },
  { kind: 'consumer', name: 'notification', x: 636, y: 460 },
  { kind: 'external', name: 'mail-relay', x: 636, y: 620 },
];

const CAPTIONS: readonly (readonly [x: number, y: number, text: string])[] = [
  [36, 210, 'Customers who buy, two a second.'],
  [236, 210, 'A request. It may be refused.'],
  [436, 210, 'Decides, and owns its stream.'],
  [636, 110, 'A fact. It never changes.'],
  [116, 378, 'Moves the order on when there is news.'],
  [36, 530, 'A command and its event, side by side as on the wall.'],
  [436, 530, 'Rows to query, rebuild and search.'],
  [460, 630, 'Fails now and then, so that there is something to redrive.'],
];

type Line = 'command' | 'event' | 'read';

const LINES: readonly (readonly [Line, string])[] = [
  ['command', 'M168 172.5H236'],
  ['command', 'M368 172.5H436'],
  ['event', 'M568 172.5H636'],
  ['event', 'M702.5 204V300'],
  ['command', 'M636 332.5H568'],
  ['event', 'M436 332.5H368'],
  ['event', 'M236 332.5H168'],
  ['command', 'M102.5 364V460'],
  ['read', 'M299 492.5H436'],
  ['command', 'M702.5 524V620'],
  ['event', 'M768 172.5H778Q784 172.5 784 178.5V486Q784 492.5 778 492.5H768'],
];

export function WelcomePicture() {
  return (
    <section className={styles.picture} aria-label="A part of the order sample">
      <Lines />
      <p className={styles.caption} style={{ left: 36, top: 72, width: 420 }}>
        <strong>The order sample.</strong> One key starts all of this, on a real store and a real NATS server.
      </p>
      {STICKIES.map((sticky) => (
        <StickyNote key={sticky.name} {...sticky} />
      ))}
      {CAPTIONS.map(([left, top, text]) => (
        <p key={text} className={styles.caption} style={{ left, top }}>
          {text}
        </p>
      ))}
      <div className={styles.legend} aria-hidden>
        <Legend line="command" text="a command" />
        <Legend line="event" text="an event" />
        <Legend line="read" text="a read" />
      </div>
    </section>
  );
}

function StickyNote({ kind, name, x, y }: Sticky) {
  const { icon: Icon, word } = KINDS[kind];
  return (
    <div className={styles.sticky} data-kind={kind} style={{ left: x, top: y }}>
      <span>
        <Icon size={12} aria-hidden />
        {word}
      </span>
      <strong className="cut">{name}</strong>
    </div>
  );
}

function Lines() {
  return (
    <svg className={styles.lines} width="832" height="720" aria-hidden="true">
      <defs>
        {(['command', 'event', 'read'] as const).map((line) => (
          <marker
            key={line}
            id={`welcome-${line}`}
            viewBox="0 0 8 8"
            refX="7.5"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
            markerUnits="userSpaceOnUse"
          >
            <path d="M0 .5 7.5 4 0 7.5z" fill={`var(--${line}-mark)`} />
          </marker>
        ))}
      </defs>
      {LINES.map(([line, path]) => (
        <path key={path} className={styles[line]} d={path} markerEnd={`url(#welcome-${line})`} />
      ))}
    </svg>
  );
}

function Legend({ line, text }: { readonly line: Line; readonly text: string }) {
  return (
    <span>
      <svg width="28" height="8" aria-hidden="true">
        <path d="M0 4.5H28" className={styles[line]} />
      </svg>
      {text}
    </span>
  );
}
