/**
 * Read models: a list of all, one's rows, and SQL over them and the log. The area's own tab shows whatever is chosen in the list
 * (`?model=`, `?sql=` with the name of a saved query); a read model that is opened by Enter, a double click or a link has a tab of its own.
 */
import type { AreaProps } from '../../frame/area.ts';
import { Split, SplitPane } from '../../ui/split.tsx';
import { chosenOf } from './chosen.ts';
import { ReadModelNav } from './read-model-nav.tsx';
import { ReadModelOverview } from './read-model-overview.tsx';
import { ReadModelPane } from './read-model-pane.tsx';
import { SqlConsole } from './sql-console.tsx';

export function ReadModelsView({ place }: AreaProps) {
  const chosen = chosenOf(place);
  return (
    <Split id="read-models">
      <SplitPane id="nav" size={224}>
        <ReadModelNav place={place} chosen={chosen} />
      </SplitPane>
      <SplitPane id="main" min={480}>
        {chosen.kind === 'all' ? <ReadModelOverview /> : null}
        {chosen.kind === 'model' ? <ReadModelPane key={chosen.name} name={chosen.name} place={place} /> : null}
        {chosen.kind === 'sql' ? <SqlConsole saved={chosen.name} /> : null}
      </SplitPane>
    </Split>
  );
}
