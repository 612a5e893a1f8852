/** When an engine has nothing left to do. */
import { AppError } from '../../shared/kernel/failure.ts';
import type { ActorStatus } from '../../shared/model/actor-status.ts';
import type { Relay } from '../bus/relay.ts';
import type { CommandDesk } from '../command/command-desk.ts';
import { pause } from '../runtime/pause.ts';
import type { TimersActor } from '../runtime/timers-actor.ts';
import type { EventStore } from '../store/event-store.ts';
import type { Crew } from './crew.ts';
import type { Powers } from './powers.ts';

const LOOK_EVERY_MS = 25;

export type IdlenessOf = {
  readonly store: EventStore;
  readonly desk: CommandDesk;
  readonly crew: Crew;
  /** Null when no actors run. */
  readonly relay: Relay | null;
  readonly timers: TimersActor | null;
  readonly powers: Powers;
};

/**
 * Resolves when two looks in a row find nothing to do and the log did not grow between them: what one part hands to the next is,
 * for a moment, with neither.
 * @throws AppError `cancelled`; `unsupported` when a producer has no end and is not paused, since that would never come.
 */
export async function untilIdle(of: IdlenessOf, signal: AbortSignal): Promise<void> {
  await refuseEndless(of.crew);
  let idleAt = -1;
  for (;;) {
    if (signal.aborted) throw new AppError('cancelled', 'wait until idle: cancelled');
    const head = of.store.head();
    const idle = (await isIdle(of)) && of.store.head() === head;
    if (idle && idleAt === head) return;
    idleAt = idle ? head : -1;
    await pause(of.powers.clock, LOOK_EVERY_MS, signal);
  }
}

async function isIdle({ store, desk, crew, relay, timers }: IdlenessOf): Promise<boolean> {
  if (desk.size > 0 || !((await timers?.idle()) ?? true)) return false;
  const statuses = await Promise.all(
    [...crew.producers, ...crew.consumers, ...crew.projectors].map((actor) => actor.status()),
  );
  if (!statuses.every(isAtRest)) return false;
  if (relay && relay.position() !== store.head()) return false;
  const models = await Promise.all(crew.projectors.map((projector) => projector.info()));
  return models.every((model) => isHalted(model.state) || model.lag === 0);
}

function isAtRest(status: ActorStatus): boolean {
  switch (status.state) {
    case 'starting':
    case 'backing-off':
      return false;
    case 'paused':
    case 'parked':
    case 'finished':
    case 'stopped':
      return true;
    case 'running':
      return status.kind !== 'producer' && status.mailbox === 0 && isEmpty(status);
  }
}

function isEmpty({ lag }: ActorStatus): boolean {
  return lag !== null && lag.waiting === 0 && lag.inFlight === 0;
}

function isHalted(state: ActorStatus['state']): boolean {
  return state === 'parked' || state === 'paused' || state === 'stopped';
}

async function refuseEndless(crew: Crew): Promise<void> {
  for (const producer of crew.producers) {
    const { state } = await producer.status();
    if (producer.endless && state !== 'paused' && state !== 'finished') {
      throw new AppError(
        'unsupported',
        `wait until idle: ${producer.id} has no end; pause it, give it a limit, or bound the run in time`,
      );
    }
  }
}
