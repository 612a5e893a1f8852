/** The newest lines of the nats-server that the engine runs: followed until a person scrolls back, copied as they stand. */
import { Copy } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { useCall } from '../client/use-call.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { copyText } from '../ui/clipboard.ts';
import { describeProblem } from '../ui/problem-text.ts';
import styles from './broker-log.module.css';

const LAST_LINES = 500;
const LOOK_AGAIN_MS = 1_000;
/** Nearer to the end than this is at the end. */
const END_PX = 4;

export function BrokerLog() {
  const [isFollowing, setFollowing] = useState(true);
  const { data, error } = useCall(
    'workspace.brokerLog',
    { lastLines: LAST_LINES },
    isFollowing ? { everyMs: LOOK_AGAIN_MS } : {},
  );
  return (
    <section className={styles.log} aria-label="Log of nats-server">
      <header className={styles.bar}>
        <h3>Log</h3>
        <span className="grow" />
        <Checkbox label="Follow" checked={isFollowing} onChange={setFollowing} />
        <Button
          look="quiet"
          icon={<Copy size={12} />}
          isDisabled={data === undefined}
          onPress={() => copyText((data ?? []).join('\n'), 'Log')}
        >
          Copy
        </Button>
      </header>
      {error === null ? null : <p className={styles.problem}>{describeProblem(error).what}</p>}
      <Lines lines={data ?? []} isFollowing={isFollowing} onScrolledBack={() => setFollowing(false)} />
    </section>
  );
}

type LinesProps = {
  readonly lines: readonly string[];
  readonly isFollowing: boolean;
  readonly onScrolledBack: () => void;
};

function Lines({ lines, isFollowing, onScrolledBack }: LinesProps) {
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end moves with the lines
  useLayoutEffect(() => {
    if (isFollowing) place.current?.scrollTo({ top: place.current.scrollHeight });
  }, [lines, isFollowing]);
  const look = () => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = place.current ?? {};
    if (isFollowing && scrollHeight - scrollTop - clientHeight > END_PX) onScrolledBack();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard
    <div ref={place} className={styles.lines} tabIndex={0} onScroll={look}>
      {lines.length === 0 ? <span className="faint">Nothing is written yet.</span> : null}
      {numbered(lines).map(([key, line]) => (
        <div key={key} data-level={levelOf(line)}>
          {line}
        </div>
      ))}
    </div>
  );
}

/** The same line may come twice: a key each. */
function numbered(lines: readonly string[]): readonly (readonly [key: string, line: string])[] {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    const count = (seen.get(line) ?? 0) + 1;
    seen.set(line, count);
    return [`${count} ${line}`, line];
  });
}

/** nats-server writes "[pid] date time [WRN] text". */
function levelOf(line: string): 'problem' | 'warning' | undefined {
  const level = /\[(ERR|FTL|WRN)\]/.exec(line)?.[1];
  if (level === undefined) return undefined;
  return level === 'WRN' ? 'warning' : 'problem';
}
