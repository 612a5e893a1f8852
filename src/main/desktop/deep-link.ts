/** Links into the app: `replayground://event/<id>`. They come from anywhere, so they can only show, never do or open a folder. */

export const LINK_SCHEME = 'replayground';

const EVENT_LINK = /^replayground:\/\/event\/([0-9a-f-]{36})\/?$/i;

/** The id of the event that a link names, or undefined. */
export function eventOfLink(link: string): string | undefined {
  return EVENT_LINK.exec(link)?.[1]?.toLowerCase();
}
