/** Says that the engine is gone or refuses, why, and what happens next. Above everything, until it is over. */
import { useEffect, useState } from 'react';
import { useConnection, useConnectionState } from '../client/engine-context.tsx';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/class-names.ts';
import styles from './connection-banner.module.css';
import { useShell } from './shell.ts';

export function ConnectionBanner() {
  const state = useConnectionState();
  const wasLost = useWasLost(state.kind);
  const { refusedHint } = useShell();
  if (state.kind === 'open' || (state.kind === 'connecting' && !wasLost)) return null;
  if (state.kind === 'refused')
    return <Banner title="The engine refused this window" reason={`${sentence(state.reason)} ${refusedHint}`} bad />;
  if (state.kind === 'connecting') return <Banner title="Reconnecting to the engine" reason="" />;
  return <LostBanner reason={state.reason} retryAt={state.retryAt} />;
}

function LostBanner({ reason, retryAt }: { readonly reason: string; readonly retryAt: number }) {
  const seconds = useSecondsUntil(retryAt);
  const again = seconds === 0 ? 'Trying again.' : `Trying again in ${seconds} s.`;
  return (
    <Banner
      title="No connection to the engine"
      reason={`${sentence(reason)} ${again} What you see is as it was.`}
      bad
    />
  );
}

type BannerProps = { readonly title: string; readonly reason: string; readonly bad?: boolean };

function Banner({ title, reason, bad = false }: BannerProps) {
  const { retry } = useConnection();
  return (
    <div className={cx(styles.banner, bad && styles.bad)} role="alert">
      <strong>{title}</strong>
      <span className="cut grow">{reason}</span>
      {bad ? <Button onPress={retry}>Try now</Button> : null}
    </div>
  );
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}

/** True from the first loss until the connection is open again: a first connecting is nothing to talk about. */
function useWasLost(kind: string): boolean {
  const [lost, setLost] = useState(false);
  useEffect(() => {
    if (kind === 'lost' || kind === 'refused') setLost(true);
    if (kind === 'open') setLost(false);
  }, [kind]);
  return lost;
}

function useSecondsUntil(at: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((at - now) / 1_000));
}
