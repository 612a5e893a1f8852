/** What the desktop program understands of the words that it is started with. */
import { describe, expect, test } from 'vitest';
import { nothingToOpen, parseLaunch } from '../../../src/main/desktop/command-line.ts';
import { eventOfLink } from '../../../src/main/desktop/deep-link.ts';
import { pageOriginOf, parseEngineUrl } from '../../../src/main/desktop/engine-url.ts';

const NOTHING = { folders: [], attach: [], event: null, store: null, bus: null, mistakes: [] };
const EVENT = '01928f6e-7f00-7000-8000-0123456789ab';

describe('words', () => {
  test.each([
    ['nothing', [], NOTHING],
    ["Chromium's own switches", ['--no-sandbox', '--user-data-dir=/x'], NOTHING],
    ['a folder', ['shop'], { ...NOTHING, folders: ['/home/ada/shop'] }],
    ['the settings file of a workspace', ['/shop/replayground.yaml'], { ...NOTHING, folders: ['/shop'] }],
    [
      'a throw-away session',
      ['--store', 'memory', '--bus=local', '/s'],
      { ...NOTHING, store: 'memory', bus: 'local', folders: ['/s'] },
    ],
    ['a link to an event', [`replayground://event/${EVENT}`], { ...NOTHING, event: EVENT }],
    [
      'an engine elsewhere',
      ['--attach', 'http://127.0.0.1:4360/#token=abc'],
      { ...NOTHING, attach: [{ url: 'ws://127.0.0.1:4360/rpc', token: 'abc' }] },
    ],
  ])('%s', (_, words, launch) => {
    expect(parseLaunch(words, '/home/ada')).toEqual(launch);
  });

  test.each([
    [['--store', 'disk'], '--store: expected sqlite or memory, found disk'],
    [['--bus'], '--bus: expected nats or local, found nothing'],
    [['--attach', 'nowhere'], '--attach: expected an address like'],
    [['replayground://open/etc'], 'expected a link like replayground://event/<id>'],
  ])('a mistake is said: %j', (words, said) => {
    const launch = parseLaunch(words, '/');
    expect(launch.mistakes).toEqual([expect.stringContaining(said)]);
    expect(nothingToOpen(launch)).toBe(true);
  });
});

test.each([
  [`replayground://event/${EVENT}`, EVENT],
  [`replayground://event/${EVENT.toUpperCase()}/`, EVENT],
  ['replayground://event/../../etc/passwd', undefined],
  [`replayground://event/${EVENT}?folder=/`, undefined],
  [`https://event/${EVENT}`, undefined],
])('the link %s', (link, event) => {
  expect(eventOfLink(link)).toBe(event);
});

test.each([
  ['https://tool.example/rg/#token=t', { url: 'wss://tool.example/rg/rpc', token: 't' }, 'https://tool.example'],
  ['ws://127.0.0.1:1/rpc#token=t&/events', { url: 'ws://127.0.0.1:1/rpc', token: 't' }, 'http://127.0.0.1:1'],
])('the address %s', (text, address, origin) => {
  expect(parseEngineUrl(text)).toEqual({ ok: true, value: address });
  expect(pageOriginOf(address)).toBe(origin);
});

test.each(['', 'file:///etc', 'http://127.0.0.1:4360/', 'javascript:alert(1)#token=x'])('no address: %j', (text) => {
  expect(parseEngineUrl(text).ok).toBe(false);
});
