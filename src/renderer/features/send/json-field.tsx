/** A part that no control fits, as JSON. What is no JSON yet stays in the editor and is not taken over. */
import { useState } from 'react';
import type { Json } from '../../../shared/kernel/json.ts';
import { CodeEditor } from '../../ui/code-editor.tsx';
import { spokenPath, usePart } from './form-context.ts';
import type { Path } from './json-edit.ts';
import { parseJson } from './parse-json.ts';
import { FaultText } from './scalar-control.tsx';
import styles from './schema-form.module.css';

export function JsonField({ path }: { readonly path: Path }) {
  const { value, set } = usePart(path);
  const [typed, setTyped] = useState(() => textOf(value));
  const parsed = parseJson(typed);
  const isSame = !parsed.ok || JSON.stringify(parsed.value) === JSON.stringify(value);
  const change = (text: string) => {
    setTyped(text);
    const next = parseJson(text);
    if (next.ok) set(next.value);
  };
  return (
    <div className={styles.json}>
      <CodeEditor label={spokenPath(path)} language="json" value={isSame ? typed : textOf(value)} onChange={change} />
      <FaultText error={parsed.ok ? undefined : parsed.error.reason} />
    </div>
  );
}

function textOf(value: Json | undefined): string {
  return value === undefined ? '' : JSON.stringify(value, null, 2);
}
