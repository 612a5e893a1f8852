/** Finds, in the order sample, an order whose story is worth telling. */
import type { EngineClient } from '../../shared/contract/contract.ts';
import type { EventView, FlowView } from '../../shared/contract/events.ts';
import type { ModelView } from '../../shared/contract/workspace.ts';
import { AppError } from '../../shared/kernel/failure.ts';
import type { ToldOrder } from './present/demo-report.ts';
import { buildStory } from './present/story.ts';

/** Orders to choose from, the newest: by then everything is warm. */
const CANDIDATES = 12;

/** The story of the one that is told in the fewest lines; null when none is over yet. */
export async function tellOrder(
  client: EngineClient,
  model: ModelView,
  endings: readonly EventView[],
): Promise<ToldOrder | null> {
  const found = await shortestFlow(client, model, endings);
  if (!found) return null;
  const orderId = orderIdOf(found.ending);
  return { stream: found.ending.stream, orderId, roots: buildStory(found.flow), row: await rowOf(client, orderId) };
}

type Ended = { readonly ending: EventView; readonly flow: FlowView };

/** Of the newest orders of which nothing is still under way, the one that is told in the fewest lines. */
export async function shortestFlow(
  client: EngineClient,
  model: ModelView,
  endings: readonly EventView[],
): Promise<Ended | undefined> {
  const flows = await Promise.all(
    endings.slice(-CANDIDATES).map(async (ending) => ({
      ending,
      flow: await client.events.flow({ correlationId: ending.correlationId }),
    })),
  );
  const sizeOf = ({ flow }: Ended) => flow.events.length + flow.marks.length;
  return flows
    .filter(({ flow }) => isOver(flow, model))
    .sort((a, b) => sizeOf(a) - sizeOf(b))
    .at(0);
}

/** Whether every consumer has done with every event that is for it. */
export function isOver({ events, marks }: FlowView, { actors }: ModelView): boolean {
  const done = new Set(marks.map(({ receiver, messageId }) => `${receiver} ${messageId}`));
  const consumers = actors.filter(({ kind }) => kind === 'consumer');
  return events.every(({ id, type }) =>
    consumers.every(({ name, receives }) => !receives.includes(type) || done.has(`consumer/${name} ${id}`)),
  );
}

async function rowOf(client: EngineClient, orderId: string) {
  const { columns, rows } = await client.readModels.query({
    sql: `SELECT order_id, customer, status, reason, total, currency, placed_at FROM order_status WHERE order_id = '${orderId.replaceAll("'", "''")}'`,
  });
  return { columns, rows, more: false };
}

function orderIdOf({ stream, data }: EventView): string {
  const { orderId } = data;
  if (typeof orderId === 'string') return orderId;
  throw new AppError('invalid-workspace', `demo: the sample's ${stream} has an event without an orderId`);
}

/** Cancelled because the payment failed. */
export async function compensatedOrders(client: EngineClient): Promise<readonly EventView[]> {
  return (await eventsOf(client, 'OrderCancelled')).filter((event) => event.data['reason'] === 'payment-failed');
}

/** The first events of a type, at most a page of them. */
export async function eventsOf(client: EngineClient, type: string): Promise<readonly EventView[]> {
  return (await client.events.read({ filter: { types: [type] } })).events;
}
