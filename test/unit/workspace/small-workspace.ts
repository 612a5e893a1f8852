/** A small workspace without a finding, as texts; tests replace a file of it and look what is found. */
import { buildModel, type LoadedWorkspace } from '../../../src/main/workspace/build-model.ts';
import type { WorkspaceFiles } from '../../../src/main/workspace/workspace-files.ts';

const SCHEMA = `{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "properties": {
    "orderId": { "type": "string" },
    "quantity": { "type": "integer", "minimum": 1 }
  },
  "required": ["orderId"],
  "additionalProperties": false
}
`;

export const SMALL_WORKSPACE: Readonly<Record<string, string>> = {
  'replayground.yaml': 'name: small\nsubjectPrefix: small\n',
  'events/order-placed/event.yaml':
    'name: OrderPlaced\nstream: order\nkey: orderId\nversions:\n  - version: 1\n    schema: v1.schema.json\n',
  'events/order-placed/v1.schema.json': SCHEMA,
  'events/mail-sent/event.yaml':
    'name: MailSent\nstream: mail\nkey: orderId\nversions:\n  - version: 1\n    schema: v1.schema.json\n',
  'events/mail-sent/v1.schema.json': SCHEMA,
  'commands/place-order/command.yaml':
    'name: PlaceOrder\nkey: orderId\nversions:\n  - version: 1\n    schema: v1.schema.json\n',
  'commands/place-order/v1.schema.json': SCHEMA,
  'aggregates/order.yaml': 'name: order\ncommands: [PlaceOrder]\nevents: [OrderPlaced]\n',
  'aggregates/order.ts': '',
  'consumers/mailer.yaml':
    'name: mailer\nsubscribes: [OrderPlaced]\nemits: [MailSent]\ncalls: [mail-relay]\norderingKey: orderId\n',
  'consumers/mailer.ts': '',
  'producers/shop.yaml': 'name: shop\nsends: [PlaceOrder]\nrate: 2/s\n',
  'producers/shop.ts': '',
  'projections/order_status.yaml':
    'name: order_status\nfrom: [OrderPlaced]\nkey: [order_id]\ncolumns:\n  order_id: text\n  quantity: integer\n',
  'projections/order_status.ts': '',
  'externals/mail-relay.yaml':
    'name: mail-relay\nlatency: { min: 1ms, max: 2ms }\nanswers:\n  - share: 1\n    answer: { accepted: true }\n',
};

/** @param changes Text by path; null takes a file away. */
function smallWorkspace(changes: Readonly<Record<string, string | null>> = {}): WorkspaceFiles {
  const texts = new Map<string, string>();
  const code = new Map<string, string>();
  for (const [path, text] of Object.entries({ ...SMALL_WORKSPACE, ...changes }).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (text !== null) (path.endsWith('.ts') ? code : texts).set(path, text);
  }
  return { texts, code, findings: [] };
}

export function loadSmall(changes: Readonly<Record<string, string | null>> = {}): LoadedWorkspace {
  return buildModel(smallWorkspace(changes));
}

/** Takes the marker "▶" out of a text and answers where it stood. */
export function marked(text: string): { readonly text: string; readonly line: number; readonly column: number } {
  const before = text.slice(0, text.indexOf('▶')).split('\n');
  return { text: text.replace('▶', ''), line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
