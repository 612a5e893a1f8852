import type { ActorStatusView } from '../../../shared/contract/actors.ts';
import { formatCount } from './figures.ts';
import type { Ink, Paint } from './paint.ts';
import { table } from './table.ts';

const STATE_INK: Readonly<Record<ActorStatusView['state'], Ink>> = {
  starting: 'quiet',
  running: 'good',
  paused: 'quiet',
  'backing-off': 'problem',
  parked: 'problem',
  finished: 'quiet',
  stopped: 'quiet',
};

/** One line an actor, and below the table what last went wrong, with its place in the workspace. */
export function actorTable(actors: readonly ActorStatusView[], width: number, paint: Paint): string {
  const columns = [
    { title: 'actor' },
    { title: 'state' },
    { title: 'instances', align: 'right' },
    { title: 'mailbox', align: 'right' },
    { title: 'lag', align: 'right' },
    { title: 'handled', align: 'right' },
    { title: 'failed', align: 'right' },
    { title: 'restarts', align: 'right' },
  ] as const;
  const rows = actors.map((actor) => [
    { text: actor.id, ink: actorInk(actor.kind) },
    { text: actor.state, ink: STATE_INK[actor.state] },
    formatCount(actor.instances),
    formatCount(actor.mailbox),
    lagOf(actor) === null ? '-' : formatCount(lagOf(actor) ?? 0),
    formatCount(actor.handled),
    { text: formatCount(actor.failed), ink: actor.failed > 0 ? ('problem' as const) : ('quiet' as const) },
    formatCount(actor.restarts),
  ]);
  const failures = actors.flatMap((actor) => {
    if (!actor.lastFailure) return [];
    const { message, place } = actor.lastFailure;
    const where = place === null ? '' : paint('quiet', `  ${place.file}:${place.line}:${place.column}`);
    return `  ${actor.id}  ${paint('problem', message.split('\n')[0] ?? '')}${where}\n`;
  });
  const failed = failures.length === 0 ? '' : `\nlast failures\n${failures.join('')}`;
  return table(columns, rows, { width, paint }) + failed;
}

/** Messages that wait for it, in the bus and in its hands; null for an actor that gets none from the bus. */
export function lagOf(actor: ActorStatusView): number | null {
  return actor.lag === null ? null : actor.lag.waiting + actor.lag.inFlight;
}

export function actorInk(kind: ActorStatusView['kind']): Ink {
  switch (kind) {
    case 'aggregate':
      return 'aggregate';
    case 'consumer':
      return 'consumer';
    case 'projection':
      return 'read-model';
    case 'producer':
      return 'command';
    case 'relay':
    case 'timers':
      return 'strong';
  }
}
