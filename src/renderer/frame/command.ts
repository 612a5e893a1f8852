/**
 * Everything a person can do is a command: a name, perhaps keys, and what runs. Palette, `?` and the native menu are made of the
 * commands that are registered at the moment; a key that two of them have belongs to the one that came last.
 */
import { useEffect, useRef } from 'react';
import { createStore } from 'zustand/vanilla';
import { isTyping, matchesKeys } from '../ui/keys.ts';

export type Command = {
  /** "events.pause": unique while it is registered. */
  readonly id: string;
  /** An imperative, in sentence case: "Pause the tail". */
  readonly title: string;
  /** Where palette and `?` list it: the area's title, "Window". */
  readonly group: string;
  /** "Mod+K", "Space": see `ui/keys.ts`. */
  readonly keys?: string;
  /** Listed under `?`, and left out of the palette: moving by rows is nothing to search for. */
  readonly keysOnly?: boolean;
  readonly run: () => void;
};

export const commandStore = createStore<{ readonly commands: readonly Command[] }>(() => ({ commands: [] }));

/** Registers commands for as long as the component shows. The newest `run` is always the one that runs. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  latest.current = commands;
  const shape = commands.map(({ id, title, keys }) => `${id}|${title}|${keys ?? ''}`).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is registered changes with its words, not with each closure
  useEffect(() => {
    const registered = latest.current.map((command) => ({
      ...command,
      run: () => latest.current.find(({ id }) => id === command.id)?.run(),
    }));
    return register(registered);
  }, [shape]);
}

/** Answers how to take them away again. */
export function register(added: readonly Command[]): () => void {
  commandStore.setState(({ commands }) => ({ commands: [...commands, ...added] }));
  return () => commandStore.setState(({ commands }) => ({ commands: commands.filter((one) => !added.includes(one)) }));
}

/** Runs the command that a pressed key belongs to. Keys that write text belong to the field that has the focus. */
export function dispatchKeys(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const inField = isTextField(event.composedPath()[0] ?? null); // The path leads into the shadow tree of an editor.
  const isPress = (event.key === ' ' || event.key === 'Enter') && !event.ctrlKey && !event.metaKey;
  if (isPress && isControl(event.target)) return;
  const command = commandStore
    .getState()
    .commands.findLast(({ keys }) => keys !== undefined && matchesKeys(keys, event) && !(inField && isTyping(keys)));
  if (command === undefined) return;
  event.preventDefault();
  command.run();
}

/** Space and Enter press what has the focus. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(CONTROLS) !== null;
}

const CONTROLS = 'button, a[href], label, summary, [role="dialog"], [role="option"], [role="menuitem"], [role="tab"]';

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type);
}
