/** What can be wrong with one file by itself. */
import { EVENT, type FindingCase, SCHEMA, VERSIONS } from './finding-case.ts';

export const SYNTAX: readonly FindingCase[] = [
  {
    rule: 'yaml-syntax',
    file: EVENT,
    text: 'name: OrderPlaced\n▶name: OrderPlaced\n',
    says: 'Map keys must be unique',
  },
  {
    rule: 'yaml-syntax',
    file: 'consumers/mailer.yaml',
    text: 'name: mailer\nsubscribes: [OrderPlaced\n▶',
    says: 'Flow sequence',
  },
  {
    rule: 'json-syntax',
    file: SCHEMA,
    text: '{\n  "type": "object",\n  ▶}\n',
    says: 'expected a key in double quotes, found "}"',
  },
  { rule: 'json-syntax', file: SCHEMA, text: '{\n\t"type": ▶object\n}\n', says: 'expected a value, found "o"' },
  {
    rule: 'json-syntax',
    file: SCHEMA,
    text: '{ "type": "object", ▶"type": "object" }',
    says: 'the key "type" is there twice',
  },
  {
    rule: 'json-syntax',
    file: SCHEMA,
    text: '{ "type": "object"\n▶',
    says: 'expected "," or "}", found the end of the file',
  },
  {
    rule: 'invalid-schema',
    file: SCHEMA,
    text: '▶[]\n',
    says: "a payload's schema must be a JSON object, found an empty list",
  },
];

export const VALUES: readonly FindingCase[] = [
  {
    rule: 'missing-value',
    file: EVENT,
    text: `# a fact\n\n▶name: OrderPlaced\nkey: orderId\n${VERSIONS}\n`,
    says: '"stream" is missing',
    hint: 'stream: order',
  },
  {
    rule: 'missing-value',
    file: EVENT,
    text: 'name: OrderPlaced\nstream: order\nkey: orderId\nversions:\n  - ▶version: 1\n',
    says: '"schema" is missing in versions/0',
  },
  { rule: 'missing-value', file: 'replayground.yaml', text: '▶', says: '"name" is missing' },
  {
    rule: 'invalid-value',
    file: 'consumers/mailer.yaml',
    text: 'name: mailer\nsubscribes: [OrderPlaced]\nemits: [MailSent]\nretry:\n  - 200ms\n  - ▶soon\n',
    says: 'retry/1 is not right: "soon" is not a duration; write one like 250ms, 5s, 2min or 1h',
  },
  {
    rule: 'invalid-value',
    file: 'consumers/mailer.yaml',
    text: 'name: mailer\nsubscribes: [OrderPlaced]\nemits: [MailSent]\nretry: ▶5s\n',
    says: 'retry must be a list, found "5s"',
  },
  {
    rule: 'invalid-value',
    file: 'consumers/mailer.yaml',
    text: 'name: mailer\nsubscribes: [OrderPlaced]\nemits: [MailSent]\ninstances: ▶0\n',
    says: 'instances must be at least 1, found 0',
  },
  {
    rule: 'invalid-value',
    file: 'projections/order_status.yaml',
    text: 'name: order_status\nfrom: [OrderPlaced]\nkey: ▶[]\ncolumns: { order_id: text }\n',
    says: 'key must have at least 1 entry, found an empty list',
  },
  {
    rule: 'invalid-value',
    file: EVENT,
    text: `name: ▶order placed\nstream: order\nkey: orderId\n${VERSIONS}\n`,
    says: 'name must be in PascalCase, like OrderPlaced, found "order placed"',
  },
  {
    rule: 'invalid-value',
    file: EVENT,
    text: 'name: OrderPlaced\nstream: order\nkey: orderId\nversions: ▶[{ version: 2, schema: v1.schema.json }]\n',
    says: 'versions must count 1, 2, 3, ... in order',
  },
  {
    rule: 'invalid-value',
    file: 'replayground.yaml',
    text: 'name: small\nsubjectPrefix: small\nbus: ▶natz\n',
    says: 'bus must be nats or local, found "natz"',
    hint: 'did you mean nats?',
  },
  {
    rule: 'invalid-value',
    file: 'replayground.yaml',
    text: 'name: small\nsubjectPrefix: small\nhandlers:\n  timeLimit: ▶fast\n',
    says: '"fast" is not a duration',
  },
  {
    rule: 'invalid-value',
    file: 'replayground.yaml',
    text: 'name: small\nsubjectPrefix: ▶\n',
    says: 'subjectPrefix must be text, found nothing',
  },
  {
    rule: 'invalid-value',
    file: 'projections/order_status.yaml',
    text: 'name: order_status\nfrom: [OrderPlaced]\nkey: [order_id]\ncolumns:\n  order_id: text\n  ▶Quantity: integer\n',
    says: 'columns/Quantity is not a name that fits here: it must be in snake_case',
  },
  {
    rule: 'invalid-value',
    file: 'externals/mail-relay.yaml',
    text: 'name: mail-relay\nlatency: ▶{ min: 5ms, max: 2ms }\nanswers: [{ share: 1, answer: {} }]\n',
    says: 'min must not be above max',
  },
  {
    rule: 'unknown-key',
    severity: 'warning',
    file: 'consumers/mailer.yaml',
    text: 'name: mailer\nsubscribes: [OrderPlaced]\nemits: [MailSent]\n▶instance: 2\n',
    says: '"instance" is not a known key',
    hint: 'did you mean instances?',
  },
  {
    rule: 'unknown-key',
    severity: 'warning',
    file: EVENT,
    text: 'name: OrderPlaced\nstream: order\nkey: orderId\nversions:\n  - version: 1\n    schema: v1.schema.json\n    ▶statsu: draft\n',
    says: '"statsu" is not a known key of versions/0',
    hint: 'did you mean status?',
  },
  {
    rule: 'file-ending',
    severity: 'warning',
    file: 'consumers/other.yml',
    text: '▶name: other\n',
    says: 'definition files end in .yaml',
    hint: 'consumers/other.yaml',
  },
];
