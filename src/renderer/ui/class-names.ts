/** The class names that hold: `cx(styles.row, selected && styles.selected)`. */
export function cx(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
