import { expect, test } from 'vitest';
import { type MenuAction, type MenuFacts, menuTemplate } from '../../../src/main/desktop/menu.ts';

const FACTS: MenuFacts = {
  isMac: false,
  isDevelopment: false,
  recent: [{ folder: '/work/shop', name: 'shop', isThere: true }],
  samples: [{ name: 'order-fulfilment', title: 'Order fulfilment' }],
  commands: [
    { id: 'go.events', title: 'Go to Events', group: 'Window', keys: 'Alt+1' },
    { id: 'window.keys', title: 'Show the keys', group: 'Window', keys: '?' },
    { id: 'theme.dark', title: 'Dark theme', group: 'Window' },
    { id: 'events.pause', title: 'Pause the tail', group: 'Events', keys: 'Mod+Shift+P' },
  ],
  hasEngine: true,
};

type Item = ReturnType<typeof menuTemplate>[number];

function find(items: readonly Item[], label: string): Item | undefined {
  for (const item of items) {
    if (item.label === label) return item;
    const below = Array.isArray(item.submenu) ? find(item.submenu, label) : undefined;
    if (below) return below;
  }
  return undefined;
}

const roles = (items: readonly Item[]): readonly unknown[] =>
  items.flatMap((item) => [item.role, ...(Array.isArray(item.submenu) ? roles(item.submenu) : [])]);

test.each([
  ['Open folder…', { kind: 'open-folder' }],
  ['shop  (/work/shop)', { kind: 'open-recent', folder: '/work/shop' }],
  ['Order fulfilment', { kind: 'new-from-sample', sample: 'order-fulfilment' }],
  ['Go to Events', { kind: 'page', id: 'go.events' }],
  ['Show the keys', { kind: 'page', id: 'window.keys' }],
  ['Dark theme', { kind: 'page', id: 'theme.dark' }],
  ['Pause the tail', { kind: 'page', id: 'events.pause' }],
])('%s', (label, action) => {
  const run: MenuAction[] = [];
  const item = find(
    menuTemplate(FACTS, (each) => run.push(each)),
    label,
  );
  const click: unknown = item?.click;
  if (typeof click === 'function') click();
  expect(run).toEqual([action]);
});

test('every command of the page stands in the menu once, with its keys shown and left to the page', () => {
  const template = menuTemplate(FACTS, () => undefined);
  for (const { title } of FACTS.commands) expect(find(template, title)).toMatchObject({ registerAccelerator: false });
  expect(find(template, 'Pause the tail')).toMatchObject({ accelerator: 'CmdOrCtrl+Shift+P' });
});

test("the developer's tools are there only for developers", () => {
  expect(roles(menuTemplate(FACTS, () => undefined))).not.toContain('toggleDevTools');
  expect(roles(menuTemplate({ ...FACTS, isDevelopment: true }, () => undefined))).toContain('toggleDevTools');
});

test('an attached window has no engine to restart', () => {
  const template = menuTemplate({ ...FACTS, hasEngine: false }, () => undefined);
  expect(find(template, 'Restart engine')).toMatchObject({ enabled: false });
});
