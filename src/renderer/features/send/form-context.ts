/** What every field of a form knows: the whole payload, what is wrong with it, and how to change a part. */
import { createContext, useContext } from 'react';
import type { Json, JsonObject } from '../../../shared/kernel/json.ts';
import type { FieldFault } from './faults.ts';
import { type Path, pathKey, readAt } from './json-edit.ts';

export type Form = {
  /** The whole schema: references point into it. */
  readonly root: JsonObject;
  readonly value: JsonObject;
  /** The dotted name of the field that says which entity it is about. */
  readonly keyField: string;
  readonly faults: ReadonlyMap<string, FieldFault>;
  /** Somebody wanted to send: fields that are only missing say so too. */
  readonly strict: boolean;
  /** Undefined takes the part away. */
  readonly change: (path: Path, next: Json | undefined) => void;
};

const FormContext = createContext<Form | undefined>(undefined);
export const FormProvider = FormContext;

export function useForm(): Form {
  const form = useContext(FormContext);
  if (form === undefined) throw new Error('used outside of a form');
  return form;
}

/** One part of the payload, what is wrong with it, and how to change it. */
export function usePart(path: Path) {
  const { value, faults, strict, change } = useForm();
  const fault = faults.get(pathKey(path));
  return {
    value: readAt(value, path),
    error: fault === undefined || (fault.missing && !strict) ? undefined : fault.reason,
    set: (next: Json | undefined) => change(path, next),
  };
}

/** "items 1 sku": a field's name for who does not see where it stands. */
export function spokenPath(path: Path): string {
  return path.map((step) => (typeof step === 'number' ? step + 1 : step)).join(' ');
}
