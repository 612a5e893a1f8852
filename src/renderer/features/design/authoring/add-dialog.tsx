/** Names something new, and what it is connected to from the start. */
import { useState } from 'react';
import { messageOf } from '../../../../shared/kernel/failure.ts';
import { ruleBetween, sentenceOf } from '../../../../shared/model/connections.ts';
import type { NodeKind } from '../../../../shared/model/design-edit.ts';
import type { Partner } from '../../../../shared/model/new-node.ts';
import { exampleName, snakeName } from '../../../../shared/model/node-names.ts';
import { setQuery } from '../../../frame/tabs-store.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { KindBadge } from '../../../ui/kind-badge.tsx';
import { KINDS } from '../../../ui/kinds.ts';
import { SegmentedControl } from '../../../ui/segmented-control.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { kindOfNode } from '../graph/node-kind.ts';
import { nameOf } from '../graph/picture.ts';
import type { Design } from '../use-design.ts';
import styles from './authoring.module.css';
import { type NewNodeForm, type ReadForm, readForm } from './new-node-form.ts';
import type { Author } from './use-authoring.ts';

type AddDialogProps = {
  readonly kinds: readonly NodeKind[];
  readonly partner: Partner | null;
  readonly design: Design;
  /** The fields that name the entities of messages, by id. */
  readonly keys: ReadonlyMap<string, string>;
  readonly author: Author;
  readonly onClose: () => void;
};

const ALONE = '';

export function AddDialog({ kinds, partner: given, design, keys, author, onClose }: AddDialogProps) {
  const [form, setForm] = useState<NewNodeForm>({ node: kinds[0] ?? 'event', typed: '', stream: '', chosen: ALONE });
  const [failure, setFailure] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const read = readForm(form, design, given, keys);
  const change = (part: Partial<NewNodeForm>) => {
    setForm({ ...form, ...part });
    setFailure(undefined);
  };
  const act = async () => {
    if (read.edits === null || isBusy) return;
    setIsBusy(true);
    try {
      const result = await author.apply(read.edits);
      if (result === 'asks') return; // its question stands in this one's place
      onClose();
      setQuery({ node: `${form.node}/${read.name}`, edge: undefined });
    } catch (error) {
      setFailure(messageOf(error));
      setIsBusy(false);
    }
  };
  const word = wordOf(form.node);
  return (
    <Dialog
      title={`Add ${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="ink" isDisabled={read.edits === null || isBusy} onPress={() => void act()}>
            {isBusy ? 'Adding…' : 'Add'}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {kinds.length < 2 ? null : (
          <SegmentedControl<NodeKind>
            label="What to add"
            options={kinds.map((id) => ({ id, title: wordOf(id) }))}
            value={form.node}
            onChange={(node) => change({ node })}
          />
        )}
        <TextField
          label="Name"
          value={form.typed}
          onChange={(typed) => change({ typed })}
          onSubmit={() => void act()}
          placeholder={exampleName(form.node)}
          mono
          autoFocus
          hint={HINTS[form.node]}
          error={failure ?? read.problem}
        />
        {read.suggested === undefined ? null : (
          <Button look="quiet" onPress={() => change({ typed: read.suggested ?? '' })}>
            Call it {read.suggested}
          </Button>
        )}
        {given === null ? (
          <PartnerChoice form={form} partners={read.partners} onChange={(chosen) => change({ chosen })} />
        ) : (
          <p className="dim">{sentenceWith(form.node, read.name === '' ? 'it' : read.name, given)}.</p>
        )}
        {read.asksStream ? (
          <StreamField
            value={form.stream}
            design={design}
            onChange={(stream) => change({ stream })}
            onSubmit={() => void act()}
          />
        ) : null}
        <KeyWord node={form.node} read={read} />
      </div>
    </Dialog>
  );
}

const HINTS: Readonly<Record<NodeKind, string>> = {
  event: 'A fact, in the past tense. It begins with a schema of its key alone.',
  command: 'A request, in the imperative. It begins with a schema of its key alone.',
  aggregate: 'Decides commands and owns the streams of its name.',
  consumer: 'Handles events and decides what follows from them.',
  projection: 'A table that is built from events.',
  producer: 'Sends commands, once a second to begin with.',
  external: 'A system outside, simulated: it answers after a short while.',
};

type PartnerChoiceProps = {
  readonly form: NewNodeForm;
  readonly partners: readonly Partner[];
  readonly onChange: (id: string) => void;
};

/** The one connection that nearly everything new begins with. */
function PartnerChoice({ form: { node, chosen }, partners, onChange }: PartnerChoiceProps) {
  if (partners.length === 0) return null;
  const label = FIRST[node];
  return (
    <div className={styles.line}>
      <span>{label}</span>
      <Select
        label={label}
        value={chosen}
        options={[
          { id: ALONE, title: label.endsWith(' by') ? 'nobody yet' : 'nothing yet' },
          ...partners.map(({ id, kind }) => ({
            id,
            title: nameOf(id),
            icon: <KindBadge kind={kindOfNode({ kind })} />,
          })),
        ]}
        onChange={onChange}
      />
    </div>
  );
}

const FIRST: Readonly<Record<NodeKind, string>> = {
  event: 'Emitted by',
  command: 'Decided by',
  aggregate: 'Decides',
  consumer: 'Subscribes to',
  projection: 'Reads',
  producer: 'Sends',
  external: 'Called by',
};

function KeyWord({ node, read: { partner } }: { readonly node: NodeKind; readonly read: ReadForm }) {
  if (node !== 'projection' || partner === null || partner.key === null) return null;
  return (
    <p className="dim">
      A row is known by <span className="mono">{snakeName(partner.key)}</span>.
    </p>
  );
}

function sentenceWith(node: NodeKind, name: string, { kind, id, direction }: Partner): string {
  const [from, to] = direction === 'from' ? ([kind, node] as const) : ([node, kind] as const);
  const rule = ruleBetween(from, to);
  if (rule === undefined) return `${name} begins beside ${nameOf(id)}`;
  return direction === 'from' ? sentenceOf(rule, nameOf(id), name) : sentenceOf(rule, name, nameOf(id));
}

type StreamFieldProps = {
  readonly value: string;
  readonly design: Design;
  readonly onChange: (value: string) => void;
  readonly onSubmit: () => void;
};

function StreamField({ value, design, onChange, onSubmit }: StreamFieldProps) {
  const known = [...new Set(design.nodes.flatMap(({ category }) => category ?? []))].sort();
  return (
    <TextField
      label="Written to the streams of"
      value={value}
      onChange={onChange}
      onSubmit={onSubmit}
      placeholder={known[0] ?? 'order'}
      mono
      hint={
        known.length === 0
          ? 'A word for its entity, like order: its key is then orderId.'
          : `There are ${known.join(', ')}; a new word makes new streams.`
      }
    />
  );
}

function wordOf(kind: NodeKind): string {
  return KINDS[kindOfNode({ kind })].word;
}
