/** A chord as keycaps: "Ctrl K". */
import { keysText } from './keys.ts';

export function Shortcut({ keys }: { readonly keys: string }) {
  return <kbd aria-hidden>{keysText(keys)}</kbd>;
}
