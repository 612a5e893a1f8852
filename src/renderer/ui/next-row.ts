/** Which row a key leads to from `current` (−1: before the first); undefined when it is no key of a table. */
type Pressed = { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean; readonly altKey: boolean };

export function nextRow(event: Pressed, current: number, rowCount: number, page: number): number | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || rowCount === 0) return undefined;
  const target = targetOf(event.key, current, rowCount, page);
  return target === undefined ? undefined : Math.min(Math.max(target, 0), rowCount - 1);
}

function targetOf(key: string, current: number, rowCount: number, page: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'j':
    case 'J':
      return current + 1;
    case 'ArrowUp':
    case 'k':
    case 'K':
      return current - 1;
    case 'PageDown':
      return current + page;
    case 'PageUp':
      return current - page;
    case 'Home':
      return 0;
    case 'End':
      return rowCount - 1;
    default:
      return undefined;
  }
}
