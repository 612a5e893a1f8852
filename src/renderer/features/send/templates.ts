/** Payloads that a person keeps under a name, for each workspace, on this machine. */
import { useState } from 'react';
import type { JsonObject } from '../../../shared/kernel/json.ts';
import { isRecord, remembered } from '../../ui/remembered.ts';

export type Template = {
  readonly name: string;
  /** "command/PlaceOrder" */
  readonly message: string;
  readonly data: JsonObject;
};

/** Adds it; one of the same name and message is replaced. */
export function withTemplate(templates: readonly Template[], added: Template): readonly Template[] {
  return [...templates.filter((one) => !isSame(one, added)), added].sort((a, b) => a.name.localeCompare(b.name));
}

export function withoutTemplate(templates: readonly Template[], removed: Template): readonly Template[] {
  return templates.filter((one) => !isSame(one, removed));
}

/** A name that is taken stays with who has it: nothing changes then. */
export function renamed(templates: readonly Template[], template: Template, name: string): readonly Template[] {
  const next = { ...template, name };
  if (name === '' || templates.some((one) => isSame(one, next))) return templates;
  return withTemplate(withoutTemplate(templates, template), next);
}

/** The templates of a workspace, and how to change them. */
export function useTemplates(folder: string) {
  const memory = remembered(`templates.${folder}`, isTemplates, []);
  const [templates, setTemplates] = useState(memory.read);
  const keep = (next: readonly Template[]) => {
    memory.write(next);
    setTemplates(next);
  };
  return { templates, keep };
}

function isTemplates(value: unknown): value is readonly Template[] {
  return Array.isArray(value) && value.every(isTemplate);
}

function isTemplate(value: unknown): value is Template {
  return (
    isRecord(value) &&
    typeof value['name'] === 'string' &&
    typeof value['message'] === 'string' &&
    isRecord(value['data'])
  );
}

function isSame(one: Template, other: Template): boolean {
  return one.name === other.name && one.message === other.message;
}
