/** The relay as an actor among the others. */

import { AppError } from '../../shared/kernel/failure.ts';
import type { Relay } from '../bus/relay.ts';
import type { Actor } from '../runtime/directory.ts';

export function relayActor(relay: Relay): Actor {
  const refuse = () =>
    Promise.reject(new AppError('unsupported', 'the relay cannot be paused: what is committed is published'));
  return {
    id: relay.status().id,
    status: () => Promise.resolve(relay.status()),
    pause: refuse,
    resume: refuse,
    close: () => relay.close(),
  };
}
