/** Payloads kept under a name: load, rename, delete, and save what is in the form. */
import { Check, ChevronDown, Pencil, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import type { MessageTypeView } from '../../../shared/contract/messages.ts';
import { useWorkspaceInfo } from '../../client/workspace-calls.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { preview } from '../../ui/json-lines.ts';
import { Popover } from '../../ui/popover.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { Draft } from './drafts.ts';
import { messageKey } from './message-key.ts';
import { renamed, type Template, useTemplates, withoutTemplate, withTemplate } from './templates.ts';
import styles from './templates-button.module.css';

type TemplatesProps = {
  readonly type: MessageTypeView;
  readonly draft: Draft;
  readonly onLoad: (draft: Draft) => void;
};

export function TemplatesButton({ type, draft, onLoad }: TemplatesProps) {
  const { data: info } = useWorkspaceInfo();
  const { templates, keep } = useTemplates(info?.folder ?? '');
  const message = messageKey(type);
  const own = templates.filter((template) => template.message === message);
  const remove = (template: Template) => {
    keep(withoutTemplate(templates, template));
    const undo = { title: 'Undo', run: () => keep(withTemplate(withoutTemplate(templates, template), template)) };
    showToast({ title: `Template “${template.name}” deleted`, action: undo });
  };
  return (
    <Popover
      label={`Templates of ${type.name}`}
      trigger={
        <Button>
          Templates {own.length > 0 ? <span className="faint">{own.length}</span> : null}{' '}
          <ChevronDown size={12} aria-hidden />
        </Button>
      }
    >
      {(close) => (
        <div className={styles.templates}>
          {own.length === 0 ? <p className="meta faint">No template of {type.name} yet.</p> : null}
          <ul>
            {own.map((template) => (
              <TemplateLine
                key={template.name}
                template={template}
                onLoad={() => {
                  onLoad({ value: template.data, from: `the template “${template.name}”` });
                  close();
                }}
                onRename={(name) => keep(renamed(templates, template, name))}
                onRemove={() => remove(template)}
              />
            ))}
          </ul>
          <SaveForm
            taken={own.map(({ name }) => name)}
            onSave={(name) => keep(withTemplate(templates, { name, message, data: draft.value }))}
          />
        </div>
      )}
    </Popover>
  );
}

type LineProps = {
  readonly template: Template;
  readonly onLoad: () => void;
  readonly onRename: (name: string) => void;
  readonly onRemove: () => void;
};

function TemplateLine({ template, onLoad, onRename, onRemove }: LineProps) {
  const [name, setName] = useState<string | null>(null);
  if (name !== null) {
    const done = () => {
      onRename(name.trim());
      setName(null);
    };
    return (
      <li className={styles.line}>
        <span className="grow">
          <TextField label="New name" hidden value={name} onChange={setName} onSubmit={done} autoFocus />
        </span>
        <IconButton label="Rename" icon={<Check size={14} />} onPress={done} />
        <IconButton label="Keep the name" icon={<X size={14} />} onPress={() => setName(null)} />
      </li>
    );
  }
  return (
    <li className={styles.line}>
      <span className="grow">
        <Button look="quiet" fill onPress={onLoad}>
          <span className={styles.name}>{template.name}</span>
          <span className={styles.preview}>{preview(template.data, 40)}</span>
        </Button>
      </span>
      <IconButton
        label={`Rename ${template.name}`}
        icon={<Pencil size={14} />}
        onPress={() => setName(template.name)}
      />
      <IconButton label={`Delete ${template.name}`} icon={<Trash2 size={14} />} onPress={onRemove} />
    </li>
  );
}

type SaveProps = { readonly taken: readonly string[]; readonly onSave: (name: string) => void };

function SaveForm({ taken, onSave }: SaveProps) {
  const [name, setName] = useState('');
  const trimmed = name.trim();
  const save = () => {
    if (trimmed === '') return;
    onSave(trimmed);
    setName('');
  };
  return (
    <div className={styles.save}>
      <TextField
        label="Save this payload as"
        value={name}
        onChange={setName}
        onSubmit={save}
        placeholder="A large order"
        {...(taken.includes(trimmed) && { hint: 'Replaces the template of that name.' })}
      />
      <Button onPress={save} isDisabled={trimmed === ''}>
        Save
      </Button>
    </div>
  );
}
