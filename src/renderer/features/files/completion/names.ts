/** What completion knows of the workspace: the names of its model. */
import type { ModelView } from '../../../../shared/contract/workspace.ts';

export type Names = {
  readonly events: readonly string[];
  readonly commands: readonly string[];
  readonly aggregates: readonly string[];
  readonly externals: readonly string[];
  readonly categories: readonly string[];
};

/** One thing to offer. `type` is one of CodeMirror's: it chooses the icon. What has more `boost` stands higher. */
export type Offer = {
  readonly label: string;
  readonly type: string;
  readonly detail?: string;
  readonly info?: string;
  /** What is written, when it is not the label. */
  readonly apply?: string;
  readonly boost?: number;
};

export type Offers = { readonly from: number; readonly options: readonly Offer[] } | null;

export function namesOf(model: ModelView | undefined): Names {
  const actors = (kind: string) => (model?.actors ?? []).filter((actor) => actor.kind === kind).map(({ name }) => name);
  const events = model?.events ?? [];
  return {
    events: events.map(({ name }) => name),
    commands: (model?.commands ?? []).map(({ name }) => name),
    aggregates: actors('aggregate'),
    externals: actors('external'),
    categories: [...new Set(events.map(({ stream }) => stream))],
  };
}

export function offersOf(names: readonly string[], type: string, detail: string): readonly Offer[] {
  return names.map((label) => ({ label, type, detail }));
}
