/** Another node, by badge and name; pressing it chooses that. */
import { Button } from 'react-aria-components';
import { KindName } from '../../../ui/kind-badge.tsx';
import { kindOfNode } from '../graph/node-kind.ts';
import type { Design } from '../use-design.ts';
import styles from './inspector.module.css';

type NodeLinkProps = { readonly design: Design; readonly id: string; readonly onSelect: (id: string) => void };

export function NodeLink({ design, id, onSelect }: NodeLinkProps) {
  const node = design.nodes.find((one) => one.id === id);
  if (node === undefined) return null;
  const newest = node.versions.at(-1)?.version;
  return (
    <Button className={styles.node ?? ''} onPress={() => onSelect(id)}>
      <KindName kind={kindOfNode(node)} name={node.name} />
      {newest === undefined || node.kind === 'command' ? null : <span className="faint">v{newest}</span>}
    </Button>
  );
}
