import { type RefObject, useCallback, useRef } from 'react';

/** A place for an element, and how to give it the keyboard. */
export function useFocusOn<E extends HTMLElement>(): readonly [RefObject<E | null>, () => void] {
  const place = useRef<E>(null);
  return [place, useCallback(() => place.current?.focus(), [])];
}
