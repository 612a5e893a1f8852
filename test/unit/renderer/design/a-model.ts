/** A small shop as the contract shows it, for tests of the picture. */
import { DesignEdge, DesignNode, type DesignView } from '../../../../src/shared/contract/design.ts';

function node(id: string): DesignNode {
  const [kind, name] = id.split('/');
  const isMessage = kind === 'command' || kind === 'event';
  return DesignNode.parse({
    id,
    kind,
    name,
    file: `${id}.yaml`,
    codeFile: null,
    versions: isMessage ? [{ version: 1, status: 'active', file: `${id}/v1.json` }] : [],
    instances: kind === 'consumer' ? 1 : null,
    ratePerSecond: null,
    category: null,
    errors: 0,
    warnings: 0,
  });
}

/** "sends producer/storefront command/PlaceOrder" */
function edge(text: string): DesignEdge {
  const [kind, from, to] = text.split(' ');
  return DesignEdge.parse({ kind, from, to });
}

/** A model of exactly these edges and the nodes that they name. */
export function modelOf(...edges: readonly string[]): DesignView {
  const all = edges.map(edge);
  const ids = new Set(all.flatMap(({ from, to }) => [from, to]));
  return { revision: 1, nodes: [...ids].map(node), edges: all };
}

export const SHOP: DesignView = modelOf(
  'sends producer/storefront command/PlaceOrder',
  'decides command/PlaceOrder aggregate/order',
  'decides command/ConfirmOrder aggregate/order',
  'emits aggregate/order event/OrderPlaced',
  'emits aggregate/order event/OrderConfirmed',
  'feeds event/OrderPlaced consumer/payments',
  'sends consumer/payments command/Charge',
  'decides command/Charge aggregate/payment',
  'emits aggregate/payment event/Charged',
  'calls aggregate/payment external/card-gateway',
  'feeds event/Charged consumer/order-desk',
  'sends consumer/order-desk command/ConfirmOrder',
  'feeds event/OrderPlaced consumer/mail',
  'reads event/OrderPlaced projection/order_status',
  'reads event/OrderConfirmed projection/order_status',
);
