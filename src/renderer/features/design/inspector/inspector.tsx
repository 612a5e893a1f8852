/** What is chosen: what it is, its live figures, what it is tied to, what failed last, its last messages, its files. */

import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../../../ui/badge.tsx';
import { IconButton } from '../../../ui/button.tsx';
import { KindWord } from '../../../ui/kind-badge.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { InspectorHead, Pane, Scroll } from '../../../ui/section.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { type TabPane, Tabs } from '../../../ui/tabs.tsx';
import { nodeItems } from '../authoring/node-actions.tsx';
import { kindOfNode } from '../graph/node-kind.ts';
import { filesOf } from '../graph/notes.ts';
import { useLive } from '../live/live-store.ts';
import type { Design } from '../use-design.ts';
import { ActorControls } from './actor-controls.tsx';
import { FileList } from './file-list.tsx';
import { LastMessages } from './last-messages.tsx';
import { messageFilter } from './message-filter.ts';
import { Overview } from './overview.tsx';

type InspectorProps = {
  readonly design: Design;
  readonly id: string;
  readonly onSelect: (id: string | null) => void;
};

type Tab = 'overview' | 'messages' | 'files';

const TAB_MESSAGES = 100;

export function Inspector({ design, id, onSelect }: InspectorProps) {
  const [tab, setTab] = useState<Tab>('overview');
  const node = design.nodes.find((one) => one.id === id);
  if (node === undefined) {
    return (
      <Pane label="Inspector">
        <EmptyState title={`There is no ${id}`}>It was renamed or taken out of the files.</EmptyState>
      </Pane>
    );
  }
  const files = filesOf(node);
  const filter = messageFilter(node, design);
  const panes: TabPane<Tab>[] = [
    {
      id: 'overview',
      title: 'Overview',
      content: (
        <Scroll>
          <Overview design={design} node={node} filter={filter} onSelect={onSelect} />
        </Scroll>
      ),
    },
    ...(filter === null
      ? []
      : [
          {
            id: 'messages' as const,
            title: 'Messages',
            content: (
              <Scroll>
                <LastMessages node={node} filter={filter} limit={TAB_MESSAGES} />
              </Scroll>
            ),
          },
        ]),
    { id: 'files', title: 'Files', count: files.length, content: <FileList files={files} /> },
  ];
  return (
    <Pane label="Inspector">
      <InspectorHead
        kind={<KindWord kind={kindOfNode(node)} />}
        name={node.name}
        badge={<StateBadge id={id} />}
        actions={
          <Menu label={`Change ${node.name}`} items={nodeItems(node)} placement="bottom end">
            <IconButton label="Change it" icon={<Ellipsis size={14} />} />
          </Menu>
        }
      >
        <ActorControls node={node} />
      </InspectorHead>
      <Tabs label="About it" panes={panes} value={tab} onChange={setTab} />
    </Pane>
  );
}

function StateBadge({ id }: { readonly id: string }) {
  const state = useLive(({ figures }) => figures.actors.get(id)?.state);
  if (state === undefined) return null;
  if (state === 'running') return <Badge tone="ok">running</Badge>;
  return <Badge tone={state === 'parked' || state === 'backing-off' ? 'problem' : 'flat'}>{state}</Badge>;
}
