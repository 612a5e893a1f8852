/** The process around the compiler: when it starts, when it ends, and who is told. */
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openLanguage } from '../../../../src/main/workspace/language/language.ts';
import { type LanguageChild, launchLanguage } from '../../../../src/main/workspace/language/language-child.ts';
import { testPowers } from '../../../support/powers.ts';
import { type TypedShop, typedShop } from './typed-shop.ts';

let shop: TypedShop;
beforeAll(async () => {
  shop = await typedShop();
});
afterAll(() => shop[Symbol.dispose]());

/** `answering: false` starts a process that hears nothing, as one does that is caught in a loop. */
function open({ answering = true } = {}) {
  const powers = testPowers();
  const children: LanguageChild[] = [];
  const language = openLanguage({
    folder: shop.folder,
    powers,
    launch: (folder, onAnswer) => {
      const child = launchLanguage(folder, onAnswer);
      children.push(child);
      return answering ? child : { ...child, send: () => undefined };
    },
  });
  onTestFinished(() => language.close());
  return { language, powers, children };
}

const CHECK = { typings: null };

test('L2 a process starts with the first question, ends after a minute of silence, and starts again', async () => {
  const { language, powers, children } = open();
  expect(children).toHaveLength(0);
  expect(await language.ask('check', CHECK)).toEqual([]);
  expect(await language.ask('check', CHECK)).toEqual([]);
  expect(children).toHaveLength(1);
  powers.clock.advance(59_000);
  expect(powers.clock.waiting()).toBe(1);
  powers.clock.advance(1_000);
  expect(await children[0]?.gone).toBe('SIGKILL');
  expect(await language.ask('check', CHECK)).toEqual([]);
  expect(children).toHaveLength(2);
});

test('L3 a question without an answer ends the process after a minute, and says so', async () => {
  const { language, powers, children } = open({ answering: false });
  const asked = language.ask('check', CHECK);
  powers.clock.advance(60_000);
  await expect(asked).rejects.toMatchObject({
    code: 'workspace-unavailable',
    message: expect.stringContaining('60 seconds'),
  });
  expect(await children[0]?.gone).toBe('SIGKILL');
});

test('a process that dies fails what was asked of it, and the next question starts another', async () => {
  const { language, children } = open();
  const asked = language.ask('check', CHECK);
  children[0]?.kill();
  await expect(asked).rejects.toMatchObject({ code: 'workspace-unavailable', retry: 'now' });
  expect(await language.ask('check', CHECK)).toEqual([]);
});

test('closing ends the process and refuses what is asked afterwards', async () => {
  const { language, powers, children } = open({ answering: false });
  const asked = expect(language.ask('check', CHECK)).rejects.toMatchObject({ code: 'closed' });
  await language.close();
  await asked;
  expect(await children[0]?.gone).toBe('SIGKILL');
  await expect(language.ask('check', CHECK)).rejects.toMatchObject({ code: 'closed' });
  expect(powers.clock.waiting()).toBe(0);
});
