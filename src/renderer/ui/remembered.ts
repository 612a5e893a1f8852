/** What the window remembers for this person on this machine: sizes, open tabs, the theme. Never anything of the workspace. */
export type Remembered<T> = { readonly read: () => T; readonly write: (value: T) => void };

/** `isValue` judges what an older or newer window left there; what it refuses counts as never written. */
export function remembered<T>(key: string, isValue: (value: unknown) => value is T, fallback: T): Remembered<T> {
  const name = `replayground.${key}`;
  return {
    read: () => {
      const value = parse(localStorage.getItem(name));
      return isValue(value) ? value : fallback;
    },
    write: (value) => {
      try {
        localStorage.setItem(name, JSON.stringify(value));
      } catch {
        // Storage is full or forbidden: the window works, it only forgets.
      }
    },
  };
}

export function isRecordOfNumbers(value: unknown): value is Readonly<Record<string, number>> {
  return isRecord(value) && Object.values(value).every((entry) => typeof entry === 'number');
}

export function isStringList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined; // Written by something else under our name.
  }
}
