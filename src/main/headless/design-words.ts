/** The words of `replayground design`: from what was typed to edits, by the names that the design has. Pure. */
import type { DesignEdit, NodeKind } from '../../shared/model/design-edit.ts';
import { NodeKind as Kind } from '../../shared/model/design-edit.ts';
import { directionsBetween, newNodeEdits, type Partner } from '../../shared/model/new-node.ts';
import { suggestion } from '../workspace/suggest.ts';
import { UsageError } from './usage.ts';

/** Something that the design has. */
export type Known = Omit<Partner, 'direction'> & { readonly name: string };

export type DesignOptions = {
  readonly stream?: string | undefined;
  readonly key?: string | undefined;
  readonly description?: string | undefined;
  /** Names of what leads to a new thing, and of what it leads to. */
  readonly from: readonly string[];
  readonly to: readonly string[];
};

/** @throws UsageError saying how the action is written. */
export function editsOf(
  action: string,
  words: readonly string[],
  options: DesignOptions,
  known: readonly Known[],
): readonly DesignEdit[] {
  const id = (word: string) => findKnown(word, known).id;
  switch (action) {
    case 'add': {
      const [kind, name] = wordsOf(action, words, ['KIND', 'NAME']);
      return addEdits(kindOf(kind), name, options, known);
    }
    case 'rename': {
      const [node, name] = wordsOf(action, words, ['NAME', 'NEW-NAME']);
      return [{ kind: 'rename', id: id(node), name }];
    }
    case 'remove': {
      const [node] = wordsOf(action, words, ['NAME']);
      return [{ kind: 'remove', id: id(node) }];
    }
    case 'connect':
    case 'disconnect': {
      const [from, to] = wordsOf(action, words, ['FROM', 'TO']);
      return [{ kind: action, from: id(from), to: id(to) }];
    }
    case 'move': {
      const [node, x, y] = wordsOf(action, words, ['NAME', 'X', 'Y']);
      return [{ kind: 'move', blocks: { [id(node)]: { x: pixels(x), y: pixels(y) } } }];
    }
    case 'arrange':
      return [{ kind: 'arrange' }];
    default:
      throw new UsageError(`design: there is no action "${action}"`);
  }
}

/** By its id ("event/OrderPlaced"), or by its name where only one thing has it. @throws UsageError. */
function findKnown(word: string, known: readonly Known[]): Known {
  const found = known.filter(({ id, name }) => id === word || name === word);
  const [only, second] = found;
  if (only === undefined) {
    const names = word.includes('/') ? known.map(({ id }) => id) : known.map(({ name }) => name);
    throw new UsageError(`design: there is no ${word}; ${suggestion(word, names, 'see "design FOLDER show"')}`);
  }
  if (second === undefined) return only;
  throw new UsageError(`design: ${word} is the name of several things: say ${found.map(({ id }) => id).join(' or ')}`);
}

function addEdits(
  node: NodeKind,
  name: string,
  options: DesignOptions,
  known: readonly Known[],
): readonly DesignEdit[] {
  const { stream, key, description, from, to } = options;
  const partner = (word: string, direction: Partner['direction']): Partner => {
    const other = findKnown(word, known);
    if (directionsBetween(node, other.kind).length === 0) {
      throw new UsageError(`design add ${node}: it cannot be connected to ${other.id}`);
    }
    return { ...other, direction };
  };
  const partners = [...from.map((word) => partner(word, 'from')), ...to.map((word) => partner(word, 'to'))];
  const said = {
    ...(stream !== undefined && { stream }),
    ...(key !== undefined && { key }),
    ...(description !== undefined && { description }),
  };
  return newNodeEdits({ kind: 'add', node, name, ...said }, partners);
}

function kindOf(word: string): NodeKind {
  const parsed = Kind.safeParse(word === 'read-model' ? 'projection' : word);
  if (parsed.success) return parsed.data;
  throw new UsageError(`design add: there is no kind "${word}"; there is ${Kind.options.join(', ')}`);
}

function wordsOf<const N extends readonly string[]>(
  action: string,
  words: readonly string[],
  names: N,
): { readonly [I in keyof N]: string } {
  if (words.length === names.length) return words as { readonly [I in keyof N]: string };
  throw new UsageError(`design ${action}: write "design FOLDER ${action} ${names.join(' ')}"`);
}

function pixels(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isSafeInteger(value)) return value;
  throw new UsageError(`design move: "${text}" is no whole number of pixels`);
}
