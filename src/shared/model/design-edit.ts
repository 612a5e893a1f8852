/** What a person can change about the design: the steps that the canvas, the palette and the command line have in common. */
import { z } from 'zod';

export const NodeKind = z.enum(['producer', 'command', 'aggregate', 'event', 'consumer', 'projection', 'external']);
export type NodeKind = z.infer<typeof NodeKind>;

/** "event/OrderPlaced": a kind and a name. */
const NodeId = z.string().regex(/^[a-z]+\/[A-Za-z0-9_-]+$/, 'must be a kind and a name, like event/OrderPlaced');

const Name = z.string().min(1).max(100);

const AddNode = z.object({
  kind: z.literal('add'),
  node: NodeKind,
  name: Name,
  description: z.string().max(500).exactOptional(),
  /**
   * Category of streams: of an event, where it is written; of an aggregate, what it owns, its name when left out; of a command,
   * whose entity it is about, so that its key is theirs.
   */
  stream: Name.exactOptional(),
  /** Of a message, the field that names the entity; of a projection, the column that makes a row's identity. */
  key: Name.exactOptional(),
});
export type AddNode = z.infer<typeof AddNode>;

/** Where a block stands on the canvas: its top left corner, in pixels. */
export const BlockPlace = z.object({ x: z.int(), y: z.int() });
export type BlockPlace = z.infer<typeof BlockPlace>;

export const DesignEdit = z.discriminatedUnion('kind', [
  AddNode,
  z.object({ kind: z.literal('rename'), id: NodeId, name: Name }),
  z.object({ kind: z.literal('remove'), id: NodeId }),
  z.object({ kind: z.literal('connect'), from: NodeId, to: NodeId }),
  z.object({ kind: z.literal('disconnect'), from: NodeId, to: NodeId }),
  /** Puts blocks where a person wants them. */
  z.object({ kind: z.literal('move'), blocks: z.record(NodeId, BlockPlace) }),
  /** Gives all blocks back to the automatic layout. */
  z.object({ kind: z.literal('arrange') }),
]);
export type DesignEdit = z.infer<typeof DesignEdit>;

/** A place that an edit leaves to the person: it names something that the edit renamed or took away. Counts from 1. */
export const LeftPlace = z.object({ file: z.string(), line: z.int(), column: z.int(), text: z.string() });
export type LeftPlace = z.infer<typeof LeftPlace>;

export const FileChange = z.object({ path: z.string(), change: z.enum(['create', 'change', 'delete']) });
export type FileChange = z.infer<typeof FileChange>;

/** What edits would do, before they do it. */
export const EditPlan = z.object({
  /** "Add event OrderShipped" */
  title: z.string(),
  files: z.array(FileChange).readonly(),
  left: z.array(LeftPlace).readonly(),
  /** What follows from it that a person may not expect: code that goes, a read model that is built anew. */
  notes: z.array(z.string()).readonly(),
  /** What it does to recorded history; it is only done when somebody accepted this. */
  concerns: z.array(z.string()).readonly(),
});
export type EditPlan = z.infer<typeof EditPlan>;

/** A step that was taken, as undo and redo name it. */
export const EditStep = z.object({ id: z.string(), title: z.string() });
export type EditStep = z.infer<typeof EditStep>;

export const EditHistory = z.object({
  /** What undo takes back next, newest first. */
  done: z.array(EditStep).readonly(),
  /** What redo does next, first the one that was undone last. */
  undone: z.array(EditStep).readonly(),
});
export type EditHistory = z.infer<typeof EditHistory>;

/** What can be undone and redone, and where blocks were put by hand. */
export const EditState = EditHistory.extend({ blocks: z.record(z.string(), BlockPlace) });
export type EditState = z.infer<typeof EditState>;

/** What became of edits, of an undo or of a redo. */
export const EditOutcome = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('done'),
    step: EditStep,
    plan: EditPlan,
    /** The newest reading of the files; see `design.follow`. */
    revision: z.int(),
    inForce: z.boolean(),
    /** How many errors the workspace has by now. */
    errors: z.int(),
  }),
  /** Nothing was done: the plan has concerns that nobody accepted. */
  z.object({ outcome: z.literal('asks'), plan: EditPlan }),
  /** There was nothing to do. */
  z.object({ outcome: z.literal('nothing') }),
]);
export type EditOutcome = z.infer<typeof EditOutcome>;

/** The kind and the name in an id. */
export function partsOfId(id: string): { readonly kind: string; readonly name: string } {
  const slash = id.indexOf('/');
  return { kind: id.slice(0, slash), name: id.slice(slash + 1) };
}
