/** Whether this window shows personal data. It starts without each time: nothing of it is remembered. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ModelView } from '../../shared/contract/workspace.ts';
import { isJsonObject, type Json, type JsonObject } from '../../shared/kernel/json.ts';
import { useModel } from '../client/workspace-calls.ts';
import { useCommands } from '../frame/command.ts';
import { hasMarks, masked } from './mask.ts';

const store = createStore<{ readonly isShown: boolean }>(() => ({ isShown: false }));

function usePersonalData(): boolean {
  return useStore(store, ({ isShown }) => isShown);
}

export function showPersonalData(isShown: boolean): void {
  store.setState({ isShown });
}

/** The command that shows and hides it; stands once, in the frame. */
export function usePersonalDataCommand(): void {
  const isShown = usePersonalData();
  useCommands([
    {
      id: 'window.personal-data',
      title: isShown ? 'Hide personal data' : 'Show personal data',
      group: 'Window',
      run: () => showPersonalData(!isShown),
    },
  ]);
}

export type Mask = {
  /** An event, or anything with its type and payload, as it may be shown. */
  readonly event: <E extends { readonly type: string; readonly data: JsonObject }>(event: E) => E;
  /** A payload of an event type. */
  readonly payload: (type: string, data: JsonObject) => JsonObject;
  /** The folded state of a stream: what events of its category (of all, while that is not known) mark, at the same places. */
  readonly state: (category: string | undefined, state: Json) => Json;
};

/** What is masked at the moment. The same event gives the same masked one, so that rows are not drawn again. */
export function useMask(): Mask {
  const { data: model } = useModel();
  const isShown = usePersonalData();
  return useMemo(() => createMask(isShown ? undefined : model), [model, isShown]);
}

/** @param model undefined masks nothing. */
export function createMask(model: Pick<ModelView, 'events'> | undefined): Mask {
  const marked = (model?.events ?? []).flatMap(({ name, stream, schemas }) => {
    const own = schemas.filter(hasMarks);
    return own.length === 0 ? [] : [{ name, stream, schemas: own }];
  });
  const byType = new Map(marked.map(({ name, schemas }) => [name, schemas]));
  const known = new WeakMap<JsonObject, JsonObject>();
  const knownStates = new WeakMap<object, Json>();
  const schemasOf = (category: string | undefined) =>
    marked.filter(({ stream }) => category === undefined || stream === category).flatMap(({ schemas }) => schemas);
  const payload = (type: string, data: JsonObject): JsonObject => {
    const schemas = byType.get(type);
    if (schemas === undefined) return data;
    const made = known.get(data) ?? objectOf(masked(data, schemas));
    known.set(data, made);
    return made;
  };
  return {
    payload,
    event: (event) => {
      const data = payload(event.type, event.data);
      return data === event.data ? event : { ...event, data };
    },
    state: (category, state) => {
      if (typeof state !== 'object' || state === null) return state;
      const made = knownStates.get(state) ?? masked(state, schemasOf(category));
      if (category !== undefined) knownStates.set(state, made);
      return made;
    },
  };
}

/** A payload that is marked as a whole has nothing left to show. */
function objectOf(value: Json): JsonObject {
  return isJsonObject(value) ? value : {};
}
