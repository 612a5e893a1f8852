/**
 * The durable JetStream consumer behind a subscription.
 *
 *  D1 one durable a subscription, so that all its types come in one order. Servers from 2.10 filter several types; an older one
 *     knows a single filter, so several types make it deliver everything, and `unwanted` says what to acknowledge unseen.
 *  D2 a consumer that has unanswered deliveries of an earlier connection is made anew at its floor: they come again at once and
 *     before anything newer. Left to the server they would come after `ack_wait`, behind newer events of the same key (B1).
 */
import {
  AckPolicy,
  type ConsumerConfig,
  type ConsumerInfo,
  DeliverPolicy,
  type JetStreamManager,
  ReplayPolicy,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { durableName, encodeToken, typeFilter, typeToken, workspaceFilter } from '../subjects.ts';
import { isMissing } from './nats-failure.ts';

const REMOVE_TRIES = 5;

export type DurablePlan = {
  readonly stream: string;
  readonly prefix: string;
  readonly name: string;
  readonly types: readonly string[];
  readonly maxInFlight: number;
  /** Where a consumer that does not exist yet starts: the first stream sequence it gets. */
  readonly startSequence: number;
  readonly severalFilters: boolean;
  /** A delivery that is not answered is sent again after this long; those in work are kept alive (`nats-subscription.ts`). */
  readonly ackWaitMs: number;
};

/** Whether a server takes `filter_subjects` (2.10 and later). */
export function takesSeveralFilters(serverVersion: string): boolean {
  const [major = 0, minor = 0] = serverVersion.split('.').map(Number);
  return major > 2 || (major === 2 && minor >= 10);
}

/** D1: tells messages that the server's filter lets through although the subscription did not ask for them. */
export function unwanted(plan: DurablePlan): (subject: string) => boolean {
  if (!unfiltered(plan)) return () => false;
  const wanted = new Set(plan.types.map(encodeToken));
  return (subject) => !wanted.has(typeToken(subject) ?? '');
}

/** Makes the consumer, or makes it fit the plan, keeping its place (D2). */
export async function ensureDurable(manager: JetStreamManager, plan: DurablePlan): Promise<ConsumerInfo> {
  const found = await findDurable(manager, plan.stream, plan.name);
  if (found === undefined) return manager.consumers.add(plan.stream, durableConfig(plan, plan.startSequence));
  if (found.num_ack_pending === 0 && fits(found.config, plan)) return found;
  await removeDurable(manager, plan.stream, plan.name);
  const floor = Math.max(found.ack_floor.stream_seq + 1, found.config.opt_start_seq ?? 1);
  return manager.consumers.add(plan.stream, durableConfig(plan, floor));
}

export async function findDurable(
  manager: JetStreamManager,
  stream: string,
  subscription: string,
): Promise<ConsumerInfo | undefined> {
  try {
    return await manager.consumers.info(stream, durableName(subscription));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/**
 * Removes a consumer, which need not be there. nats-server (2.9 at least) may stumble over a state file that it writes at that very
 * moment: the consumer is gone then and its folder is not, and a new one of the name would take over the old place. So the name is
 * taken once more and removed again, until it goes cleanly.
 */
export async function removeDurable(manager: JetStreamManager, stream: string, subscription: string): Promise<void> {
  const name = durableName(subscription);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await manager.consumers.delete(stream, name);
      return;
    } catch (error) {
      if (isMissing(error)) return;
      if (attempt === REMOVE_TRIES) throw error;
      await manager.consumers.add(stream, { durable_name: name, ack_policy: AckPolicy.Explicit });
    }
  }
}

function durableConfig(plan: DurablePlan, startSequence: number): Partial<ConsumerConfig> {
  const [filter, ...moreFilters] = filtersOf(plan);
  const start =
    startSequence > 1
      ? { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: startSequence }
      : { deliver_policy: DeliverPolicy.All };
  return {
    durable_name: durableName(plan.name),
    description: plan.name,
    ack_policy: AckPolicy.Explicit,
    ack_wait: nanos(plan.ackWaitMs),
    max_ack_pending: plan.maxInFlight,
    max_deliver: -1,
    replay_policy: ReplayPolicy.Instant,
    ...start,
    ...(filter !== undefined && moreFilters.length === 0
      ? { filter_subject: filter }
      : { filter_subjects: [...filtersOf(plan)] }),
  };
}

function filtersOf(plan: DurablePlan): readonly string[] {
  if (unfiltered(plan)) return [workspaceFilter(plan.prefix)];
  return plan.types.map((type) => typeFilter(plan.prefix, type));
}

/** D1 */
function unfiltered(plan: DurablePlan): boolean {
  return !plan.severalFilters && plan.types.length !== 1;
}

function fits(config: ConsumerConfig, plan: DurablePlan): boolean {
  const found = config.filter_subjects ?? (config.filter_subject === undefined ? [] : [config.filter_subject]);
  const sameLimits = config.max_ack_pending === plan.maxInFlight && config.ack_wait === nanos(plan.ackWaitMs);
  return sameLimits && sameSet(filtersOf(plan), found);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && new Set([...a, ...b]).size === new Set(a).size;
}
