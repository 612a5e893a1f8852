/** A connection that is chosen: what it says, its two ends, and the way to cut it. */
import { Unplug } from 'lucide-react';
import type { DesignEdge } from '../../../../shared/contract/design.ts';
import { Button } from '../../../ui/button.tsx';
import { Facts, InspectorHead, Pane, Section } from '../../../ui/section.tsx';
import { connectionsOf } from '../authoring/design-ends.ts';
import type { Author } from '../authoring/use-authoring.ts';
import { nameOf } from '../graph/picture.ts';
import type { Design } from '../use-design.ts';
import { FileList } from './file-list.tsx';
import styles from './inspector.module.css';
import { NodeLink } from './node-link.tsx';

type EdgeInspectorProps = {
  readonly design: Design;
  readonly edge: DesignEdge;
  readonly author: Author;
  readonly onSelect: (id: string) => void;
};

export function EdgeInspector({ design, edge: { from, to }, author, onSelect }: EdgeInspectorProps) {
  const says = connectionsOf(from, design).find((one) => one.to === to)?.says ?? 'They are connected';
  const files = design.nodes.filter(({ id }) => id === from || id === to).map(({ file }) => file);
  return (
    <Pane label="Inspector">
      <InspectorHead kind={<span className="dim">connection</span>} name={verbOf(says, [from, to])}>
        <Button
          icon={<Unplug size={14} />}
          shortcut="Delete"
          onPress={() => void author.tryApply([{ kind: 'disconnect', from, to }])}
        >
          Disconnect
        </Button>
      </InspectorHead>
      <p className={styles.description}>{says}.</p>
      <Section title="Ends">
        <Facts
          facts={[
            { label: 'From', value: <NodeLink design={design} id={from} onSelect={onSelect} /> },
            { label: 'To', value: <NodeLink design={design} id={to} onSelect={onSelect} /> },
          ]}
        />
      </Section>
      <Section title="Files">
        <FileList files={files} />
      </Section>
    </Pane>
  );
}

/** "inventory subscribes to OrderPlaced" -> "subscribes to": the names stand below, where there is room. */
function verbOf(says: string, ids: readonly string[]): string {
  return ids.reduce((words, id) => words.replace(nameOf(id), ''), says).trim();
}
