/** The ways to copy events; what is masked on the screen is masked in the copy. */
import type { EventView } from '../../../shared/contract/events.ts';
import { useWorkspaceInfo } from '../../client/workspace-calls.ts';
import { useMask } from '../../privacy/personal-data.ts';
import { copyText } from '../../ui/clipboard.ts';
import type { MenuItem } from '../../ui/menu.tsx';
import { eventsAsCloudEvents, eventsAsCommands, eventsAsJson } from './copy-event.ts';

export function useCopies(events: readonly EventView[]): readonly MenuItem[] {
  const { data: info } = useWorkspaceInfo();
  const mask = useMask();
  const shown = () => events.map(mask.event);
  const [one, many] = events.length === 1 ? ['Event', ''] : [`${events.length} events`, 's'];
  return [
    { id: 'json', title: 'As JSON', shortcut: 'C', run: () => copyText(eventsAsJson(shown()), one) },
    {
      id: 'cloud',
      title: `As CloudEvent${many}`,
      run: () => copyText(eventsAsCloudEvents(shown(), info?.subjectPrefix ?? ''), `CloudEvent${many}`),
    },
    {
      id: 'cli',
      title: `As command line${many}`,
      run: () => copyText(eventsAsCommands(events, info?.folder ?? '.'), `Command line${many}`),
    },
  ];
}
