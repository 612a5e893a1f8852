/** The payload as JSON, in step with the form: what can be read is taken over at once, what cannot stays here and says why. */
import { isJsonObject } from '../../../shared/kernel/json.ts';
import { CodeEditor } from '../../ui/code-editor.tsx';
import type { Draft } from './drafts.ts';
import type { Fault } from './faults.ts';
import { parseJson } from './parse-json.ts';
import styles from './raw-payload.module.css';

type RawProps = {
  readonly draft: Draft;
  readonly faults: readonly Fault[];
  readonly onChange: (draft: Draft) => void;
};

export function RawPayload({ draft, faults, onChange }: RawProps) {
  const change = (text: string) => {
    if (text === textOf(draft)) return;
    const parsed = parseJson(text);
    const value = parsed.ok && isJsonObject(parsed.value) ? parsed.value : draft.value;
    onChange({ value, text });
  };
  const unreadable = unreadableReason(draft);
  return (
    <div className={styles.raw}>
      <CodeEditor label="Payload as JSON" language="json" value={textOf(draft)} onChange={change} />
      {unreadable === undefined && faults.length === 0 ? null : (
        <ul className={styles.faults} aria-label="What is wrong">
          {unreadable === undefined ? null : <li className="bad">{unreadable}</li>}
          {unreadable === undefined
            ? faults.map(({ path, reason }) => (
                <li key={`${path} ${reason}`}>
                  <code>{path || 'payload'}</code> <span className="bad">{reason}</span>
                </li>
              ))
            : null}
        </ul>
      )}
    </div>
  );
}

/** Why the text that is being typed is no payload; undefined when it is one. */
export function unreadableReason({ text }: Draft): string | undefined {
  if (text === undefined) return undefined;
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed.error.reason;
  return isJsonObject(parsed.value) ? undefined : 'A payload is an object: { … }.';
}

function textOf({ value, text }: Draft): string {
  return text ?? JSON.stringify(value, null, 2);
}
