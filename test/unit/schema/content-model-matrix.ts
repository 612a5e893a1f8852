/** Content models: what may be added and removed under which policy. */
import type { JsonObject } from '../../../src/shared/kernel/json.ts';
import { object, text } from './json-case.ts';

/** Strict and lenient, open and closed, added and removed, required, with a default and optional (pull request 4292 of Confluent's registry). */
export type MatrixCase = {
  readonly policy: 'strict' | 'lenient';
  readonly model: 'open' | 'closed' | 'partly open';
  readonly change: 'added' | 'removed';
  readonly property: 'required' | 'required with a default' | 'optional';
  readonly compatible: boolean;
};

const YES = true;
const NO = false;

/** One line: policy, model, change; then required, required with a default, optional. */
const MATRIX: readonly (readonly [
  MatrixCase['policy'],
  MatrixCase['model'],
  MatrixCase['change'],
  boolean,
  boolean,
  boolean,
])[] = [
  ['strict', 'open', 'added', NO, NO, NO],
  ['strict', 'open', 'removed', YES, YES, YES],
  ['strict', 'closed', 'added', NO, YES, YES],
  ['strict', 'closed', 'removed', NO, NO, NO],
  ['lenient', 'open', 'added', NO, YES, YES],
  ['lenient', 'open', 'removed', YES, YES, YES],
  ['lenient', 'closed', 'added', NO, YES, YES],
  ['lenient', 'closed', 'removed', YES, YES, YES],
  // partly open, the property not covered: twelve more
  ['strict', 'partly open', 'added', NO, NO, NO],
  ['strict', 'partly open', 'removed', NO, NO, NO],
  ['lenient', 'partly open', 'added', NO, YES, YES],
  ['lenient', 'partly open', 'removed', YES, YES, YES],
];

export const MATRIX_CASES: readonly MatrixCase[] = MATRIX.flatMap(([policy, model, change, ...verdicts]) =>
  (['required', 'required with a default', 'optional'] as const).map((property, index) => ({
    policy,
    model,
    change,
    property,
    compatible: verdicts[index] ?? NO,
  })),
);

const FURTHER: Readonly<Record<MatrixCase['model'], JsonObject>> = {
  open: {},
  closed: { additionalProperties: false },
  'partly open': { additionalProperties: { type: 'boolean' } },
};

export function matrixSchemas({ model, change, property }: MatrixCase): {
  readonly older: JsonObject;
  readonly newer: JsonObject;
} {
  const note = property === 'required with a default' ? text({ default: 'none' }) : text();
  const without = object({ id: text() }, { required: ['id'], ...FURTHER[model] });
  const required = property === 'optional' ? ['id'] : ['id', 'note'];
  const withNote = object({ id: text(), note }, { required, ...FURTHER[model] });
  return change === 'added' ? { older: without, newer: withNote } : { older: withNote, newer: without };
}
