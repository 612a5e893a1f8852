import type { MessageKind } from './sends.ts';

/** "command/PlaceOrder": unique, for a command and an event may share a name. */
export function messageKey({ kind, name }: { readonly kind: MessageKind; readonly name: string }): string {
  return `${kind}/${name}`;
}
