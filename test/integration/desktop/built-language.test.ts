/** The compiler's process as it is shipped: bundled, and started from the one folder that all programs are in. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { BUILT, buildWhatIsOld } from '../../../src/main/desktop/packaging/built.ts';
import { orderWorkspace } from '../../support/desktop-app.ts';

test('the bundled compiler finds a type error', async () => {
  buildWhatIsOld();
  const folder = await orderWorkspace();
  appendFileSync(join(folder, 'shop/products.ts'), `const wrong: number = 'a';\n`);
  const child = fork(join(dirname(BUILT.main), 'workspace-language-language-process.mjs'), [folder], { execArgv: [] });
  try {
    child.send({ id: 1, question: { call: 'diagnose', ask: { path: 'shop/products.ts', unsaved: [] } } });
    const [answer] = await once(child, 'message');
    expect(answer).toMatchObject({ id: 1, ok: true, answer: [{ rule: 'ts-2322' }] });
  } finally {
    child.kill();
  }
});
