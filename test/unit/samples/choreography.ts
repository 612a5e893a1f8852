/**
 * The sample shop in plain functions: its real handlers and definitions, under a scheduler that a seed drives. Keeps what the engine
 * promises (a command id is decided once; events with one ordering key are handled in log order) and nothing more: any lane may
 * be next, a handled event may come again, so may a command under another id, a delivery may break off after any command and start
 * over, a message may be parked and redriven long after its successors, and the card gateway may fail before or after it charged.
 */
import { isJsonObject, type Json, type JsonObject, valueAt } from '../../../src/shared/kernel/json.ts';
import { createSeededRandom } from '../../../src/shared/kernel/seeded-random.ts';
import type { AggregateDefinition, Model } from '../../../src/shared/model/model.ts';
import { HandlersModule, react, reactToRefusal } from '../../support/consumer-spec.ts';
import { DeciderModule, decide, decideOnAnswer, fold, type Happening } from '../../support/decider-spec.ts';
import { importHandlers, misfits, type SampleName } from './sample.ts';

export type Command = Happening & { readonly id: string };
export type Recorded = Happening & { readonly id: string };
/** Shares, 0 to 1, of the times at which something goes wrong that could. */
export type Chaos = {
  readonly breakOff: number;
  readonly repeat: number;
  /** The same command comes once more from elsewhere, some time later and under another id. */
  readonly echo: number;
  readonly park: number;
  readonly gatewayDown: number;
  readonly answerLost: number;
  readonly decline: number;
  /** Steps at which the world outside waits until the shop has done something. */
  readonly patience: number;
};

type Delivery = { readonly consumer: string; readonly event: Recorded; todo: Command[] | null };
type Outcome = 'done' | { readonly refused: string };

/** The shop's handlers, imported once. */
export type Shop = {
  readonly model: Model;
  readonly aggregates: ReadonlyMap<string, DeciderModule>;
  readonly consumers: ReadonlyMap<string, HandlersModule>;
  readonly misfit: (message: Happening) => string | undefined;
};

/** @param consumers those that take part. */
export async function openShop(model: Model, sample: SampleName, consumers: readonly string[]): Promise<Shop> {
  const load = async (folder: string, name: string) =>
    [name, await importHandlers(sample, `${folder}/${name}.ts`)] as const;
  const aggregates = await Promise.all([...model.aggregates.keys()].map((name) => load('aggregates', name)));
  const handlers = await Promise.all(consumers.map((name) => load('consumers', name)));
  return {
    model,
    aggregates: new Map(aggregates.map(([name, module]) => [name, DeciderModule.parse(module)])),
    consumers: new Map(handlers.map(([name, module]) => [name, HandlersModule.parse(module)])),
    misfit: misfits(model),
  };
}

export class Choreography {
  readonly log: Recorded[] = [];
  /** What the gateway charged, by its idempotency key: the order's number. */
  readonly charges = new Map<string, string>();
  readonly #shop: Shop;
  readonly #random;
  readonly #outside: Command[][];
  readonly #states = new Map<string, Json>();
  readonly #outcomes = new Map<string, Outcome>();
  readonly #lanes = new Map<string, Delivery[]>();
  #parked: Delivery[] = [];
  #chaos: Chaos;

  /** @param outside what comes from outside; each list in its own order. */
  constructor(shop: Shop, seed: string, outside: readonly (readonly Command[])[], chaos: Chaos) {
    this.#shop = shop;
    this.#random = createSeededRandom(seed);
    this.#outside = outside.map((list) => [...list]);
    this.#chaos = chaos;
  }

  /** One thing happens. False when nothing is left to happen. */
  step(): boolean {
    const lanes = [...this.#lanes.values()].filter((lane) => lane.length > 0);
    const waits = lanes.length > 0 && this.#chance(this.#chaos.patience);
    const sources = waits ? [] : this.#outside.filter((list) => list.length > 0);
    const moves = [
      ...sources.map((list) => () => this.#sendFirst(list)),
      ...lanes.map((lane) => () => this.#advance(lane)),
    ];
    moves[this.#random.between(0, moves.length - 1)]?.();
    return moves.length > 0;
  }

  /** From now on nothing new goes wrong. */
  calm(): void {
    this.#chaos = { ...this.#chaos, breakOff: 0, repeat: 0, echo: 0, park: 0, gatewayDown: 0, answerLost: 0 };
  }

  /** Hands the parked messages back. False when there are none. */
  redrive(): boolean {
    const parked = this.#parked;
    this.#parked = [];
    for (const { consumer, event } of parked) this.#enqueue(consumer, event);
    return parked.length > 0;
  }

  states(aggregate: string): readonly JsonObject[] {
    const own = [...this.#states].filter(([stream]) => stream.startsWith(`${aggregate} `));
    return own.map(([, state]) => state).filter(isJsonObject);
  }

  #sendFirst(list: Command[]): void {
    const [command] = list;
    if (command && this.#send(command) !== 'unreachable') list.shift();
  }

  #advance(lane: Delivery[]): void {
    const [delivery] = lane;
    if (!delivery) return;
    if (this.#chance(this.#chaos.park)) {
      lane.shift();
      this.#parked.push(delivery);
    } else if (this.#chance(this.#chaos.breakOff)) delivery.todo = null;
    else if (delivery.todo === null) delivery.todo = this.#reaction(delivery);
    else if (delivery.todo.length > 0) this.#dispatchNext(delivery, delivery.todo);
    else {
      lane.shift();
      if (this.#chance(this.#chaos.repeat)) this.#enqueue(delivery.consumer, delivery.event);
    }
  }

  #reaction({ consumer, event }: Delivery): Command[] {
    return sends(react(this.#handlers(consumer), event), `${event.id}>${consumer}`);
  }

  #dispatchNext(delivery: Delivery, todo: Command[]): void {
    const [command] = todo;
    if (!command) return;
    const outcome = this.#send(command);
    if (outcome === 'unreachable') {
      delivery.todo = null;
      return;
    }
    todo.shift();
    if (outcome === 'done') return;
    const refused = { reason: outcome.refused, command, event: delivery.event };
    todo.push(...sends(reactToRefusal(this.#handlers(delivery.consumer), refused), `${command.id}!`));
  }

  #send(command: Command): Outcome | 'unreachable' {
    const known = this.#outcomes.get(command.id);
    if (known !== undefined) return known;
    this.#requireFit(command);
    const outcome = this.#decide(command);
    if (outcome === 'unreachable') return outcome;
    this.#outcomes.set(command.id, outcome);
    if (this.#chance(this.#chaos.echo)) this.#outside.push([{ ...command, id: `${command.id} again` }]);
    return outcome;
  }

  #decide(command: Command): Outcome | 'unreachable' {
    const { aggregate, module } = this.#aggregateOf(command.type);
    const key = valueAt(command.data, this.#shop.model.commands.get(command.type)?.key ?? '');
    const stream = `${aggregate.name} ${String(key)}`;
    const state = this.#states.get(stream) ?? module.initial;
    const events: Happening[] = [];
    for (const decision of decide(module, state, command)) {
      if (decision.kind === 'refuse') return { refused: decision.reason };
      if (decision.kind === 'emit') events.push(decision);
      if (decision.kind !== 'call') continue;
      const answer = this.#askGateway(command);
      if (answer === undefined) return 'unreachable';
      const reply = { external: decision.external, answer, request: decision.request, command };
      events.push(...decideOnAnswer(module, state, reply).filter((answered) => answered.kind === 'emit'));
    }
    this.#states.set(stream, fold(module, events, state));
    for (const { type, data } of events) this.#record({ type, data });
    return 'done';
  }

  #askGateway(command: Command): JsonObject | undefined {
    if (this.#chance(this.#chaos.gatewayDown)) return undefined;
    const again = this.charges.has(command.id);
    if (!again && this.#chance(this.#chaos.decline)) return { approved: false, reason: 'card_expired' };
    this.charges.set(command.id, String(command.data['orderId']));
    return this.#chance(this.#chaos.answerLost) ? undefined : { approved: true };
  }

  #record(happened: Happening): void {
    this.#requireFit(happened);
    const event = { ...happened, id: `e${this.log.length + 1}` };
    this.log.push(event);
    for (const consumer of this.#shop.consumers.keys()) {
      if (this.#shop.model.consumers.get(consumer)?.subscribes.includes(event.type)) this.#enqueue(consumer, event);
    }
  }

  #enqueue(consumer: string, event: Recorded): void {
    const key = valueAt(event.data, this.#shop.model.consumers.get(consumer)?.orderingKey ?? '');
    const name = `${consumer} ${String(key)}`;
    this.#lanes.set(name, [...(this.#lanes.get(name) ?? []), { consumer, event, todo: null }]);
  }

  #aggregateOf(command: string): { readonly aggregate: AggregateDefinition; readonly module: DeciderModule } {
    const aggregate = [...this.#shop.model.aggregates.values()].find(({ commands }) => commands.includes(command));
    const module = aggregate && this.#shop.aggregates.get(aggregate.name);
    if (!module) throw new Error(`nobody handles ${command}`);
    return { aggregate, module };
  }

  #handlers(consumer: string): HandlersModule {
    const module = this.#shop.consumers.get(consumer);
    if (!module) throw new Error(`there is no consumer ${consumer}`);
    return module;
  }

  #requireFit(message: Happening): void {
    const misfit = this.#shop.misfit(message);
    if (misfit) throw new Error(misfit);
  }

  #chance(share: number): boolean {
    return this.#random.next() < share;
  }
}

function sends(decisions: ReturnType<typeof react>, prefix: string): Command[] {
  return decisions.flatMap((decision, index) =>
    decision.kind === 'send' ? [{ id: `${prefix}#${index}`, type: decision.command, data: decision.data }] : [],
  );
}
