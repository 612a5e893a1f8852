/** Opens the bus that a session asks for: NATS with the engine's own server, or, where there is no server to be had, in process. */
import type { Model } from '../../shared/model/model.ts';
import type { Bus } from '../bus/bus.ts';
import { createLocalBus } from '../bus/local/local-bus.ts';
import { type EmbeddedNats, startEmbeddedNats } from '../bus/nats/embedded/embedded-nats.ts';
import { connectNatsBus } from '../bus/nats/nats-bus.ts';
import type { EventStore } from '../store/event-store.ts';
import type { Closers } from './closers.ts';
import type { LocalData } from './local-data.ts';
import type { Powers } from './powers.ts';

export type OpenedBus = { readonly bus: Bus; readonly server: EmbeddedNats | null };

export type BusWish = {
  readonly kind: 'nats' | 'local';
  readonly model: Model;
  readonly store: EventStore;
  readonly data: LocalData;
  readonly powers: Powers;
  /** The folder of the app's own programs, where there is one. */
  readonly resourcesDir?: string;
};

/** @throws AppError `bus-unavailable` when a server is there but does not come up. */
export async function openBus(wish: BusWish, closers: Closers): Promise<OpenedBus> {
  const server = wish.kind === 'nats' ? await startServer(wish) : null;
  if (!server) return { bus: closers.open(createLocalBus(wish.store, wish.powers)), server: null };
  closers.open(server);
  const bus = await connectNatsBus({
    connection: server.connection,
    prefix: wish.model.settings.subjectPrefix,
    store: wish.store,
    powers: wish.powers,
    onOtherLog: 'empty', // the server is this workspace's own
  });
  return { bus: closers.open(bus), server };
}

async function startServer({ data, powers, resourcesDir }: BusWish): Promise<EmbeddedNats | null> {
  const started = await startEmbeddedNats({
    dir: data.natsFolder,
    powers,
    ...(resourcesDir !== undefined && { resourcesDir }),
  });
  if (started.ok) return started.value;
  powers.log.warn(`no nats-server: messages travel in process. To get it: ${started.error.advice}`);
  return null;
}
