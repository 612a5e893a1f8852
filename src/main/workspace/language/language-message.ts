/** All the traffic between an engine and its language process. */
import type { FailureRecord } from '../../../shared/kernel/failure.ts';
import type {
  CallHelp,
  CodeHover,
  CodeMark,
  CodeOffers,
  CodePlace,
  CodeTarget,
  OfferDetails,
  UnsavedText,
} from '../../../shared/model/code-language.ts';
import type { Finding } from '../../../shared/model/model.ts';

/** Something that the generated types declare: it stands for a definition of the workspace, or for a part of it. */
export type DeclaredThing = {
  /** The namespace or table that it is declared in: "EventPayloads", "Consumers". */
  readonly table: string;
  /** "OrderPlaced" */
  readonly name: string;
  /** The payload's property that is meant, when it is one. */
  readonly property: string | null;
};

export type Definition = { readonly file: CodeTarget } | { readonly declared: DeclaredThing };

/** Each question with its answer. */
export type LanguageCalls = {
  /** Everything that is wrong with the saved code. `typings` counts instead of the generated types on the disk; null: those. */
  check: { readonly ask: { readonly typings: string | null }; readonly answer: readonly Finding[] };
  diagnose: {
    readonly ask: { readonly path: string; readonly unsaved: readonly UnsavedText[] };
    readonly answer: readonly CodeMark[];
  };
  complete: { readonly ask: CodePlace; readonly answer: CodeOffers | null };
  describe: { readonly ask: CodePlace & { readonly handle: string }; readonly answer: OfferDetails | null };
  hover: { readonly ask: CodePlace; readonly answer: CodeHover | null };
  callHelp: { readonly ask: CodePlace; readonly answer: CallHelp | null };
  define: { readonly ask: CodePlace; readonly answer: Definition | null };
};
export type LanguageCall = keyof LanguageCalls;

export type Question = {
  [C in LanguageCall]: { readonly call: C; readonly ask: LanguageCalls[C]['ask'] };
}[LanguageCall];
export type AnswerOf<C extends LanguageCall> = LanguageCalls[C]['answer'];

export type LanguageQuestion = { readonly id: number; readonly question: Question };
export type LanguageAnswer =
  | { readonly id: number; readonly ok: true; readonly answer: AnswerOf<LanguageCall> }
  | { readonly id: number; readonly ok: false; readonly failure: FailureRecord };
