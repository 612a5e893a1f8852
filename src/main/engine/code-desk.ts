/** What editors ask about the workspace's TypeScript. A definition leads to the file that a person wrote, never to a generated one. */
import type {
  CallHelp,
  CodeHover,
  CodeMark,
  CodeOffers,
  CodePlace,
  CodeTarget,
  OfferDetails,
  UnsavedText,
} from '../../shared/model/code-language.ts';
import type { Model } from '../../shared/model/model.ts';
import { declaredTarget } from '../workspace/language/declared-target.ts';
import type { Language } from '../workspace/language/language.ts';
import type { CodeEditorDesk } from './engine.ts';

type ReadText = (path: string) => Promise<{ readonly text: string }>;

/** Each call: @throws AppError `workspace-unavailable` when the compiler's process ends over it, `unsupported`, `closed`. */
export class CodeDesk implements CodeEditorDesk {
  readonly #language: Language;
  readonly #model: () => Model;
  readonly #read: ReadText;

  constructor(language: Language, model: () => Model, read: ReadText) {
    this.#language = language;
    this.#model = model;
    this.#read = read;
  }

  diagnose(path: string, unsaved: readonly UnsavedText[]): Promise<readonly CodeMark[]> {
    return this.#language.ask('diagnose', { path, unsaved });
  }

  complete(place: CodePlace): Promise<CodeOffers | null> {
    return this.#language.ask('complete', place);
  }

  /** @param handle of one of the offers at that place. */
  describe(place: CodePlace, handle: string): Promise<OfferDetails | null> {
    return this.#language.ask('describe', { ...place, handle });
  }

  hover(place: CodePlace): Promise<CodeHover | null> {
    return this.#language.ask('hover', place);
  }

  callHelp(place: CodePlace): Promise<CallHelp | null> {
    return this.#language.ask('callHelp', place);
  }

  async define(place: CodePlace): Promise<CodeTarget | null> {
    const found = await this.#language.ask('define', place);
    if (found === null || 'file' in found) return found?.file ?? null;
    return declaredTarget(found.declared, this.#model(), async (path) => (await this.#read(path)).text);
  }
}
