/** A block on the canvas: head, meter, strips, and the red sticky of what is wrong with it. */
import type { Node, NodeProps } from '@xyflow/react';
import { NodeKind, partsOfId } from '../../../../shared/model/design-edit.ts';
import { cx } from '../../../ui/class-names.ts';
import { KINDS } from '../../../ui/kinds.ts';
import { leadsSomewhere } from '../authoring/design-ends.ts';
import { hasMeter } from '../graph/block-size.ts';
import type { Place } from '../graph/layout.ts';
import type { Note } from '../graph/notes.ts';
import type { Block, Strip } from '../graph/picture.ts';
import { BlockHead } from './block-head.tsx';
import styles from './block-node.module.css';
import { isQuiet, useCanvasState } from './canvas-state.ts';
import { ConnectHandle } from './connect-handle.tsx';
import { useDragged } from './connect-store.ts';
import { Meter } from './meter.tsx';

export type BlockData = { readonly block: Block; readonly place: Place; readonly note: Note | undefined };
export type BlockFlowNode = Node<BlockData, 'block'>;

export function BlockNode({ data: { block, place, note } }: NodeProps<BlockFlowNode>) {
  const state = useCanvasState();
  const isLegal = useDragged((dragged) => dragged?.legal.has(block.id) ?? false);
  const quiet = isQuiet(state, [block.id, ...block.strips.map(({ id }) => id)]);
  return (
    <div className={cx(quiet && styles.quiet)}>
      <div
        className={cx(styles.block, state.selected === block.id && styles.selected, isLegal && styles.legal)}
        data-kind={block.kind}
      >
        <div
          className={cx(styles.head, state.found?.has(block.id) && styles.found)}
          data-stop={block.id}
          data-chosen={state.selected === block.id}
          style={{ height: place.head }}
        >
          <BlockHead block={block} />
          <Handle id={block.id} />
        </div>
        {hasMeter(block) ? <Meter block={block} /> : null}
        {block.strips.map((strip) => (
          <StripRow key={strip.id} strip={strip} />
        ))}
      </div>
      {note === undefined ? null : <NoteSticky note={note} />}
    </div>
  );
}

function StripRow({ strip: { id, kind, name, version } }: { readonly strip: Strip }) {
  const state = useCanvasState();
  const isLegal = useDragged((dragged) => dragged?.legal.has(id) ?? false);
  const Icon = KINDS[kind].icon;
  return (
    <button
      type="button"
      tabIndex={-1}
      data-kind={kind}
      data-stop={id}
      aria-pressed={state.selected === id}
      className={cx(
        styles.strip,
        state.selected === id && styles.chosen,
        state.found?.has(id) && styles.found,
        isQuiet(state, [id]) && styles.quiet,
        isLegal && styles.legal,
      )}
    >
      <Icon size={12} strokeWidth={1.9} role="img" aria-label={kind} />
      <span className={cx('cut', 'grow', styles.stripName)}>{name}</span>
      {kind === 'event' || version > 1 ? <span className={styles.version}>v{version}</span> : null}
      <Handle id={id} />
    </button>
  );
}

/** Only where something may lead on. */
function Handle({ id }: { readonly id: string }) {
  const kind = NodeKind.safeParse(partsOfId(id).kind);
  return kind.success && leadsSomewhere(kind.data) ? <ConnectHandle id={id} /> : null;
}

function NoteSticky({ note: { title, text } }: { readonly note: Note }) {
  const Icon = KINDS.problem.icon;
  return (
    <div className={styles.note} data-kind="problem" title={text}>
      <Icon size={14} aria-hidden />
      <span className={styles.noteWords}>
        <b className="cut">{title}</b>
        <span className={styles.noteText}>{text}</span>
      </span>
    </div>
  );
}
