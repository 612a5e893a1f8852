import { describe, expect, test } from 'vitest';
import { SYNTAX, VALUES } from './file-cases.ts';
import { ACTORS, KEYS, OWNERSHIP, REFERENCES } from './link-cases.ts';
import { loadSmall, marked } from './small-workspace.ts';

describe.each([
  ['syntax', SYNTAX],
  ['values', VALUES],
  ['references', REFERENCES],
  ['ownership', OWNERSHIP],
  ['actors', ACTORS],
  ['keys', KEYS],
])('findings about %s', (_group, cases) => {
  test.each(cases)('$rule: $says', ({ rule, file, text, says, hint = '', severity = 'error', beside = {} }) => {
    const { text: unmarked, line, column } = marked(text);
    const { findings, model } = loadSmall({ ...beside, [file]: unmarked });
    const found = findings.filter((finding) => finding.rule === rule && finding.file === file);
    expect(found, JSON.stringify(findings, null, 1)).toContainEqual({
      severity,
      file,
      line,
      column,
      rule,
      message: expect.stringContaining(says),
      ...(found[0]?.hint === undefined ? {} : { hint: expect.stringContaining(hint) }),
    });
    expect(model === null).toBe(findings.some((finding) => finding.severity === 'error'));
  });
});

test('the small workspace has a model and no finding', () => {
  const { model, findings } = loadSmall();
  expect(findings).toEqual([]);
  expect(model?.aggregates.get('order')).toMatchObject({
    stream: 'order',
    file: 'aggregates/order.yaml',
    codeFile: 'aggregates/order.ts',
  });
  expect(model?.commands.get('PlaceOrder')?.aggregate).toBe('order');
  expect(model?.events.get('OrderPlaced')?.schemas[0]?.file).toBe('events/order-placed/v1.schema.json');
});

test('one invalid file hides nothing of the others, and is not blamed on those that refer to it', () => {
  const { findings } = loadSmall({
    'events/order-placed/event.yaml': 'name: [\n',
    'consumers/mailer.yaml': 'name: mailer\nsubscribes: [OrderPlaced]\nemits: [MailSnt]\n',
    'projections/order_status.yaml':
      'name: order_status\nfrom: [OrderPlaced]\nkey: [nope]\ncolumns: { order_id: text }\n',
  });
  expect(findings.map(({ file, rule }) => `${file} ${rule}`)).toEqual([
    'consumers/mailer.yaml unknown-event',
    'events/mail-sent/event.yaml event-not-emitted',
    'events/order-placed/event.yaml yaml-syntax',
    'projections/order_status.yaml unknown-column',
  ]);
});

test('keys that no schema knows are kept and are no finding', () => {
  const { model, findings } = loadSmall({
    'consumers/mailer.yaml': 'name: mailer\nsubscribes: [OrderPlaced]\nemits: [MailSent]\nowner: warehouse team\n',
  });
  expect(findings).toEqual([]);
  expect(model?.consumers.get('mailer')?.['owner']).toBe('warehouse team');
});
