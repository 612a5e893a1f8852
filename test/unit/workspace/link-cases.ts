/** What can be wrong between the files of a workspace. */
import { COMMAND, EVENT, type FindingCase, SCHEMA, VERSIONS } from './finding-case.ts';
import { SMALL_WORKSPACE } from './small-workspace.ts';

export const REFERENCES: readonly FindingCase[] = [
  {
    rule: 'unknown-event',
    file: 'consumers/mailer.yaml',
    text: 'name: mailer\nsubscribes:\n  - OrderPlaced\n  - ▶OrderPlacd\nemits: [MailSent]\n',
    says: 'there is no event named OrderPlacd',
    hint: 'did you mean OrderPlaced?',
  },
  {
    rule: 'unknown-event',
    file: 'projections/order_status.yaml',
    text: 'name: order_status\nfrom: [▶Whatever]\nkey: [order_id]\ncolumns: { order_id: text }\n',
    says: 'there is no event named Whatever',
    hint: 'add events/<name>/event.yaml',
  },
  {
    rule: 'unknown-command',
    file: 'aggregates/order.yaml',
    text: 'name: order\ncommands: [PlaceOrder, ▶PlaceOrders]\nevents: [OrderPlaced]\n',
    says: 'there is no command named PlaceOrders',
    hint: 'did you mean PlaceOrder?',
  },
  {
    rule: 'unknown-command',
    file: 'producers/shop.yaml',
    beside: { 'producers/shop.ts': null },
    text: 'name: shop\nrate: 1/s\ntemplate:\n  send: ▶PlaceOder\n  data: {}\n',
    says: 'there is no command named PlaceOder',
  },
  {
    rule: 'unknown-command',
    file: 'producers/shop.yaml',
    beside: { 'producers/shop.ts': null },
    text: 'name: shop\nscript:\n  - send: PlaceOrder\n    data: {}\n  - after: 1s\n    send: ▶Nothing\n    data: {}\n',
    says: 'there is no command named Nothing',
  },
  {
    rule: 'unknown-external',
    file: 'consumers/mailer.yaml',
    text: 'name: mailer\nsubscribes: [OrderPlaced]\nemits: [MailSent]\ncalls: [ ▶mail-rely ]\n',
    says: 'there is no external named mail-rely',
    hint: 'did you mean mail-relay?',
  },
  {
    rule: 'listed-twice',
    severity: 'warning',
    file: 'consumers/mailer.yaml',
    text: 'name: mailer\nsubscribes: [OrderPlaced, ▶OrderPlaced]\nemits: [MailSent]\n',
    says: 'OrderPlaced is listed twice',
  },
  {
    rule: 'schema-file-missing',
    file: EVENT,
    text: 'name: OrderPlaced\nstream: order\nkey: orderId\nversions:\n  - version: 1\n    schema: ▶v2.schema.json\n',
    says: 'the schema file v2.schema.json is not there',
    hint: 'did you mean v1.schema.json?',
  },
  {
    rule: 'schema-format',
    file: EVENT,
    text: 'name: OrderPlaced\nstream: order\nkey: orderId\nversions: [{ version: 1, schema: ▶v1.avsc }]\n',
    says: '"v1.avsc" is no JSON Schema file',
  },
  {
    rule: 'outside-workspace',
    file: EVENT,
    text: 'name: OrderPlaced\nstream: order\nkey: orderId\nversions: [{ version: 1, schema: ▶../../../other.json }]\n',
    says: 'leads out of the workspace',
  },
  {
    rule: 'outside-workspace',
    file: 'aggregates/order.yaml',
    text: 'name: order\ncode: ▶/etc/order.ts\ncommands: [PlaceOrder]\nevents: [OrderPlaced]\n',
    says: 'leads out of the workspace',
  },
  {
    rule: 'code-file-missing',
    file: 'aggregates/order.yaml',
    text: 'name: ▶order\ncommands: [PlaceOrder]\nevents: [OrderPlaced]\n',
    beside: { 'aggregates/order.ts': null },
    says: 'the handler file order.ts of order is not there',
    hint: 'create aggregates/order.ts',
  },
  {
    rule: 'code-file-missing',
    file: 'projections/order_status.yaml',
    text: 'name: order_status\ncode: ▶order-status.ts\nfrom: [OrderPlaced]\nkey: [order_id]\ncolumns: { order_id: text }\n',
    says: 'the handler file order-status.ts',
    hint: 'did you mean order_status.ts?',
  },
  {
    rule: 'no-active-version',
    file: EVENT,
    text: 'name: OrderPlaced\nstream: order\nkey: orderId\n▶versions: [{ version: 1, schema: v1.schema.json, status: draft }]\n',
    says: 'OrderPlaced has no active version',
  },
];

export const OWNERSHIP: readonly FindingCase[] = [
  {
    rule: 'duplicate-name',
    file: 'consumers/other.yaml',
    text: 'name: ▶mailer\ncode: mailer.ts\nsubscribes: [OrderPlaced]\n',
    says: 'there is already a consumer named mailer, in consumers/mailer.yaml:1',
  },
  {
    rule: 'command-handled-twice',
    file: 'aggregates/second.yaml',
    beside: { 'aggregates/second.ts': '' },
    text: 'name: second\ncommands: [▶PlaceOrder]\nevents: [MailSent]\nstream: mail\n',
    says: 'PlaceOrder is already handled by the aggregate order, in aggregates/order.yaml:2',
  },
  {
    rule: 'command-not-handled',
    severity: 'warning',
    file: 'commands/pay/command.yaml',
    beside: { 'commands/pay/v1.schema.json': SMALL_WORKSPACE[SCHEMA] ?? '' },
    text: `name: ▶Pay\nkey: orderId\n${VERSIONS}\n`,
    says: 'no aggregate handles Pay',
  },
  {
    rule: 'event-not-emitted',
    severity: 'warning',
    file: 'events/paid/event.yaml',
    beside: { 'events/paid/v1.schema.json': SMALL_WORKSPACE[SCHEMA] ?? '' },
    text: `name: ▶Paid\nstream: payment\nkey: orderId\n${VERSIONS}\n`,
    says: 'nobody emits Paid',
  },
  {
    rule: 'stream-owned-twice',
    file: 'aggregates/second.yaml',
    beside: { 'aggregates/second.ts': '' },
    text: 'name: second\nstream: ▶order\ncommands: [Other]\nevents: [OrderPlaced]\n',
    says: 'the streams "order" already belong to the aggregate order',
  },
  {
    rule: 'event-of-other-stream',
    file: 'aggregates/order.yaml',
    text: 'name: order\ncommands: [PlaceOrder]\nevents: [OrderPlaced, ▶MailSent]\n',
    says: 'MailSent is written to "mail" streams, but order owns "order" streams',
  },
  {
    rule: 'ambiguous-stream',
    file: 'events/mail-sent/event.yaml',
    text: `name: MailSent\nstream: ▶order-mail\nkey: orderId\n${VERSIONS}\n`,
    says: 'streams of "order-mail" cannot be told from those of "order" (events/order-placed/event.yaml:2)',
  },
];

export const ACTORS: readonly FindingCase[] = [
  {
    rule: 'producer-drive',
    file: 'producers/shop.yaml',
    beside: { 'producers/shop.ts': null },
    text: 'name: ▶shop\nsends: [PlaceOrder]\nrate: 2/s\n',
    says: 'neither code nor a template nor a script',
  },
  {
    rule: 'producer-drive',
    file: 'producers/shop.yaml',
    text: 'name: shop\nsends: [PlaceOrder]\nrate: 2/s\n▶template: { send: PlaceOrder, data: {} }\n',
    says: 'shop has code and template; it must have one of them',
  },
  {
    rule: 'producer-pace',
    file: 'producers/shop.yaml',
    text: 'name: ▶shop\nsends: [PlaceOrder]\n',
    says: 'neither "rate" nor "burst"',
  },
  {
    rule: 'sends-nothing',
    file: 'producers/shop.yaml',
    text: '▶name: shop\nrate: 2/s\n',
    says: '"sends" lists no command',
  },
  {
    rule: 'no-effect',
    severity: 'warning',
    file: 'producers/shop.yaml',
    beside: { 'producers/shop.ts': null },
    text: 'name: shop\n▶rate: 2/s\nscript: [{ send: PlaceOrder, data: {} }]\n',
    says: '"rate" has no effect',
  },
  {
    rule: 'unknown-column',
    file: 'projections/order_status.yaml',
    text: 'name: order_status\nfrom: [OrderPlaced]\nkey: [▶orderid]\ncolumns: { order_id: text }\n',
    says: 'orderid is not among the columns',
    hint: 'did you mean order_id?',
  },
  {
    rule: 'unknown-column',
    file: 'projections/order_status.yaml',
    text: 'name: order_status\nfrom: [OrderPlaced]\nkey: [order_id]\ncolumns: { order_id: text }\nindexes:\n  - [order_id, ▶price]\n',
    says: 'price is not among the columns',
  },
  {
    rule: 'nothing-to-search',
    file: 'projections/order_status.yaml',
    text: 'name: order_status\ntarget: full-text\nfrom: [OrderPlaced]\nkey: [order_id]\n▶columns: { order_id: text }\n',
    says: 'has no text to search',
  },
  {
    rule: 'failure-shares',
    file: 'externals/mail-relay.yaml',
    text: 'name: mail-relay\nlatency: { min: 1ms, max: 2ms }\n▶failures: [{ share: 0.7, reason: a }, { share: 0.6, reason: b }]\nanswers: [{ share: 1, answer: {} }]\n',
    says: 'shares of 1.3 in sum',
  },
  {
    rule: 'no-answer',
    file: 'externals/mail-relay.yaml',
    text: 'name: ▶mail-relay\nlatency: { min: 1ms, max: 2ms }\n',
    says: 'mail-relay has no answer to give',
  },
  {
    rule: 'no-effect',
    severity: 'warning',
    file: 'externals/mail-relay.yaml',
    beside: { 'externals/mail-relay.ts': '' },
    text: 'name: mail-relay\nlatency: { min: 1ms, max: 2ms }\n▶answers: [{ share: 1, answer: {} }]\n',
    says: '"answers" has no effect',
  },
];

export const KEYS: readonly FindingCase[] = [
  {
    rule: 'key-not-in-schema',
    file: EVENT,
    text: `name: OrderPlaced\nstream: order\nkey: ▶orderid\n${VERSIONS}\n`,
    says: 'the key field orderid is not in the schema events/order-placed/v1.schema.json',
    hint: 'did you mean orderId?',
  },
  {
    rule: 'key-not-in-schema',
    file: COMMAND,
    text: `name: PlaceOrder\nkey: ▶orderId.id\n${VERSIONS}\n`,
    says: 'the key field orderId.id is not in the schema',
  },
  {
    rule: 'key-not-required',
    severity: 'warning',
    file: EVENT,
    text: `name: OrderPlaced\nstream: order\nkey: ▶quantity\n${VERSIONS}\n`,
    says: 'the key field quantity may be left out',
  },
  {
    rule: 'ordering-key-not-in-schema',
    severity: 'warning',
    file: 'consumers/mailer.yaml',
    text: 'name: mailer\nsubscribes: [OrderPlaced]\nemits: [MailSent]\norderingKey: ▶order\n',
    says: 'the ordering key order is not in the schema of OrderPlaced',
  },
];
