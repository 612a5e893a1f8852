/** A copy of the order sample with its generated types, and questions about places that are marked in its texts. */
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  AnswerOf,
  LanguageCall,
  LanguageCalls,
  Question,
} from '../../../../src/main/workspace/language/language-message.ts';
import { createLanguageService } from '../../../../src/main/workspace/language/language-service.ts';
import { loadWorkspace } from '../../../../src/main/workspace/load-workspace.ts';
import { writeTypesFile } from '../../../../src/main/workspace/types-file.ts';
import type { CodePlace } from '../../../../src/shared/model/code-language.ts';
import type { Model } from '../../../../src/shared/model/model.ts';
import { testPowers } from '../../../support/powers.ts';
import { sampleFolder } from '../../samples/sample.ts';

export type TypedShop = Disposable & {
  readonly folder: string;
  readonly model: Model;
  readonly ask: <C extends LanguageCall>(call: C, ask: LanguageCalls[C]['ask']) => AnswerOf<C>;
  readonly text: (path: string) => string;
  readonly append: (path: string, text: string) => void;
  /** The place of "§" in what is put instead of `old` in the file; the mark itself is not part of the text. */
  readonly place: (path: string, old: string, marked: string) => CodePlace;
};

export async function typedShop(): Promise<TypedShop> {
  const folder = mkdtempSync(join(tmpdir(), 'replayground-typed-shop-'));
  cpSync(sampleFolder('order-fulfilment'), folder, { recursive: true });
  const { model } = await loadWorkspace(folder);
  if (model === null) throw new Error('the sample does not load');
  await writeTypesFile(folder, model, testPowers().ids);
  const answer = createLanguageService(folder);
  const text = (path: string) => readFileSync(join(folder, path), 'utf8');
  return {
    folder,
    model,
    ask: (call, ask) => answer({ call, ask } as Question) as AnswerOf<typeof call>,
    text,
    append: (path, more) => appendFileSync(join(folder, path), more),
    place: (path, old, marked) => placeIn(path, text(path), old, marked),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}

function placeIn(path: string, text: string, old: string, marked: string): CodePlace {
  if (!text.includes(old)) throw new Error(`${path} has no ${old}`);
  const changed = text.replace(old, () => marked);
  const offset = changed.indexOf('§');
  if (offset === -1) throw new Error(`${marked} has no mark`);
  return { path, offset, unsaved: [{ path, text: changed.replace('§', '') }] };
}
