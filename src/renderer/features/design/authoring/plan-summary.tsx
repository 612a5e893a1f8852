/** What an edit would do, before it does it: files, what follows, what it leaves to the person. */
import type { EditPlan, FileChange } from '../../../../shared/model/design-edit.ts';
import { filePlace } from '../../../frame/places.ts';
import { goTo } from '../../../frame/tabs-store.ts';
import { LinkButton } from '../inspector/link-button.tsx';
import styles from './authoring.module.css';
import { ask } from './question-store.ts';

const MARKS: Readonly<Record<FileChange['change'], string>> = { create: '+', change: '~', delete: '−' };
const WORDS: Readonly<Record<FileChange['change'], string>> = { create: 'new', change: 'changed', delete: 'deleted' };

export function PlanSummary({ plan: { files, notes, left, concerns } }: { readonly plan: EditPlan }) {
  return (
    <div className={styles.plan}>
      {concerns.map((concern) => (
        <p key={concern} className="bad">
          {concern}
        </p>
      ))}
      {notes.map((note) => (
        <p key={note}>{note}.</p>
      ))}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard */}
      <ul aria-label="Files" className={styles.planFiles} tabIndex={0}>
        {files.map(({ path, change }) => (
          <li key={path} data-change={change}>
            <span aria-hidden>{MARKS[change]}</span>
            <span className="cut mono">{path}</span>
            <span className="faint">{WORDS[change]}</span>
          </li>
        ))}
      </ul>
      {left.length === 0 ? null : (
        <>
          <p>Left to you, because only you know what is meant:</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard */}
          <ul aria-label="Places left to you" className={styles.planFiles} tabIndex={0}>
            {left.map((place) => (
              <li key={`${place.file}:${place.line}:${place.column}`}>
                <LinkButton mono onPress={() => leave(place.file, place.line)}>
                  {place.file}:{place.line}
                </LinkButton>
                <span className="cut mono faint">{place.text}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function leave(file: string, line: number): void {
  ask(null);
  goTo(filePlace(file, line));
}
