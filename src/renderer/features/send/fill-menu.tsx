/** Ways to fill the form: the schema's examples, values made up from it, nothing. */
import { ChevronDown } from 'lucide-react';
import type { MessageTypeView } from '../../../shared/contract/messages.ts';
import { isJsonObject, type JsonObject } from '../../../shared/kernel/json.ts';
import { useCommands } from '../../frame/command.ts';
import { Button } from '../../ui/button.tsx';
import { preview } from '../../ui/json-lines.ts';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import type { Draft } from './drafts.ts';
import { blankOf, makeUp, newRandom } from './made-up.ts';

type FillProps = { readonly type: MessageTypeView; readonly draft: Draft; readonly onFill: (draft: Draft) => void };

export function FillMenu({ type, onFill }: FillProps) {
  const fillMadeUp = () => onFill({ value: madeUpFor(type), from: 'made-up values' });
  const items: readonly MenuItem[] = [
    ...type.examples.map((example, index) => ({
      id: `example.${index}`,
      title: type.examples.length === 1 ? 'The example' : `Example ${index + 1}`,
      note: preview(example, 48),
      run: () => onFill(exampleDraft(type, index)),
    })),
    { id: 'made-up', title: 'Made-up values', shortcut: 'Mod+M', startsGroup: true, run: fillMadeUp },
    { id: 'empty', title: 'Nothing', note: 'only what must be there', run: () => onFill({ value: blank(type) }) },
  ];
  useCommands([{ id: 'send.make-up', title: `Make up a ${type.name}`, group: 'Send', keys: 'Mod+M', run: fillMadeUp }]);
  return (
    <Menu label="Fill from" items={items}>
      <Button>
        Fill <ChevronDown size={12} aria-hidden />
      </Button>
    </Menu>
  );
}

/** What the form starts with: the first example, else what must be there. */
export function firstDraft(type: MessageTypeView): Draft {
  return type.examples.length > 0 ? exampleDraft(type, 0) : { value: blank(type) };
}

function exampleDraft({ examples }: MessageTypeView, index: number): Draft {
  const from = examples.length === 1 ? 'the example' : `example ${index + 1}`;
  return { value: examples[index] ?? {}, from };
}

function madeUpFor({ schema }: MessageTypeView): JsonObject {
  return makeUp(schema, { root: schema, random: newRandom(), now: Date.now() });
}

function blank({ schema }: MessageTypeView): JsonObject {
  const value = blankOf(schema, schema);
  return value !== undefined && isJsonObject(value) ? value : {};
}
