/** What a thing of a design may be called, and how one name is written in another style. Pure. */
import type { NodeKind } from './design-edit.ts';
import { ActorName, SqlName, TypeName } from './names.ts';

const STYLES = {
  event: TypeName,
  command: TypeName,
  aggregate: ActorName,
  producer: ActorName,
  consumer: ActorName,
  external: ActorName,
  projection: SqlName,
} as const;

const EXAMPLES: Readonly<Record<NodeKind, string>> = {
  event: 'OrderShipped',
  command: 'ShipOrder',
  aggregate: 'order',
  producer: 'storefront',
  consumer: 'notification',
  external: 'mail-relay',
  projection: 'order_status',
};

/** Why a name cannot be given, in a person's words; undefined when it can. @param taken Names of that kind that there are. */
export function nameProblem(kind: NodeKind, name: string, taken: Iterable<string>): string | undefined {
  if (name === '') return 'It needs a name';
  const style = STYLES[kind].safeParse(name);
  if (!style.success) return `A name here ${style.error.issues[0]?.message ?? 'is written in another way'}`;
  const other = [...taken].find((one) => one.toLowerCase() === name.toLowerCase());
  if (other === undefined) return undefined;
  return other === name
    ? `There is already ${articleOf(kind)} ${name}`
    : `${other} is there already, and differs only in capitals`;
}

/** The name in the style of its kind: "order shipped" -> OrderShipped for an event, order-shipped for an aggregate. */
export function styledName(kind: NodeKind, name: string): string {
  switch (kind) {
    case 'event':
    case 'command':
      return pascalName(name);
    case 'projection':
      return snakeName(name);
    default:
      return kebabName(name);
  }
}

export function exampleName(kind: NodeKind): string {
  return EXAMPLES[kind];
}

/** "OrderPlaced" -> "order-placed" */
export function kebabName(name: string): string {
  return wordsOf(name).join('-');
}

/** "orderId" -> "order_id" */
export function snakeName(name: string): string {
  return wordsOf(name).join('_');
}

/** "inventory-item" -> "inventoryItem" */
export function camelName(name: string): string {
  return pascalName(name).replace(/^./, (first) => first.toLowerCase());
}

/** "inventory-item" -> "InventoryItem" */
export function pascalName(name: string): string {
  return wordsOf(name)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** "OrderPlaced" -> "Order placed" */
export function sentenceName(name: string): string {
  const words = wordsOf(name).join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

function articleOf(kind: NodeKind): string {
  const word = kind === 'projection' ? 'read model' : kind;
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;
}
