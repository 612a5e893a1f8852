/** What may be asked, to begin with: a press runs it. */
import { Button as AriaButton } from 'react-aria-components';
import { Pane } from '../../ui/section.tsx';
import { EmptyState } from '../../ui/states.tsx';
import styles from './read-models.module.css';
import type { SavedQuery } from './saved-queries.ts';

type QueryExamplesProps = { readonly queries: readonly SavedQuery[]; readonly onChoose: (query: SavedQuery) => void };

export function QueryExamples({ queries, onChoose }: QueryExamplesProps) {
  return (
    <Pane label="Examples">
      <EmptyState
        title="Ask the read models and the log"
        action={
          <div className={styles.examples}>
            {queries.map((query) => (
              <AriaButton key={query.name} className={styles.example ?? ''} onPress={() => onChoose(query)}>
                <span className="strong">{query.name}</span>
                <code>{query.sql.replaceAll('\n', ' ')}</code>
              </AriaButton>
            ))}
          </div>
        }
      >
        Every read model is a table of its name; the log is the view <code>events</code>. SELECT, WITH, VALUES and
        EXPLAIN are run.
      </EmptyState>
    </Pane>
  );
}
