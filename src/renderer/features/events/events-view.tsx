/** The log. */
import { Bar, Pane } from '../../ui/section.tsx';
import { EmptyState } from '../../ui/states.tsx';

export function EventsView() {
  return (
    <Pane label="Events">
      <Bar title="Events" />
      <EmptyState title="On its way" />
    </Pane>
  );
}
