/**
 * What an editor asks about the workspace's TypeScript, and what it is answered. Offsets count UTF-16 code units from 0, lines and
 * columns from 1; paths are the workspace's. Texts of documentation are Markdown.
 */
import type { Finding } from './model.ts';

/** A text that an editor has and the disk has not; it counts instead of the file. */
export type UnsavedText = { readonly path: string; readonly text: string };

/** A place in a file as the editor has it. */
export type CodePlace = {
  readonly path: string;
  readonly offset: number;
  readonly unsaved: readonly UnsavedText[];
};

/** Something that is wrong in a file, with where it begins and ends. */
export type CodeMark = {
  readonly from: number;
  readonly to: number;
  readonly severity: Finding['severity'];
  readonly rule: string;
  readonly message: string;
};

/** One thing that may stand at a place. */
export type CodeOffer = {
  readonly name: string;
  /** TypeScript's word for it: "property", "method", "const", ... */
  readonly kind: string;
  /** Offers are shown in the order of this text. */
  readonly rank: string;
  /** What is written, when it is not the name; with `${1:name}` for places to fill in when `isSnippet`. */
  readonly insert?: string;
  readonly isSnippet?: boolean;
  /** The module that it has to be imported from first. */
  readonly from?: string;
  /** Names this offer when more about it is asked. */
  readonly handle: string;
};

/** `from` is where the word begins that an offer replaces. */
export type CodeOffers = { readonly from: number; readonly offers: readonly CodeOffer[] };

export type TextEdit = { readonly from: number; readonly to: number; readonly insert: string };

/** More about an offer: its type, its documentation, and what else must change when it is taken (an import). */
export type OfferDetails = { readonly signature: string; readonly text: string; readonly edits: readonly TextEdit[] };

/** What stands at a place: its type and documentation, and the word that they belong to. */
export type CodeHover = {
  readonly from: number;
  readonly to: number;
  readonly signature: string;
  readonly text: string;
};

/** The call that is being written: its parameters, and which one the place is in. */
export type CallHelp = {
  readonly before: string;
  readonly parameters: readonly string[];
  readonly after: string;
  readonly active: number;
  readonly text: string;
};

/** Where something is defined: a file of the workspace, and a place in it. */
export type CodeTarget = { readonly path: string; readonly line: number; readonly column: number };
