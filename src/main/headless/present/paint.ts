/** Colour by kind, as on an event-storming wall; the words always say it too, so nothing is lost without colour. */

export type Ink =
  | 'command'
  | 'event'
  | 'aggregate'
  | 'consumer'
  | 'read-model'
  | 'external'
  | 'problem'
  | 'good'
  | 'strong'
  | 'quiet';

/** Writes `text` in that ink, or as it is where there is no colour. */
export type Paint = (ink: Ink, text: string) => string;

/** SGR codes; the colours are from the 256-colour palette, which every terminal of today has. */
const CODES: Readonly<Record<Ink, string>> = {
  command: '38;5;75',
  event: '38;5;215',
  aggregate: '38;5;222',
  consumer: '38;5;183',
  'read-model': '38;5;114',
  external: '38;5;211',
  problem: '38;5;203',
  good: '38;5;114',
  strong: '1',
  quiet: '38;5;245',
};

export const plain: Paint = (_ink, text) => text;

export const coloured: Paint = (ink, text) => (text === '' ? text : `\u001b[${CODES[ink]}m${text}\u001b[0m`);

/** How many columns a text takes on a terminal: colour takes none. Wide scripts are counted as one, which only costs alignment. */
export function widthOf(text: string): number {
  return [...text.replaceAll(SGR, '')].length;
}

/** `text` in at most `width` columns, the cut shown by an ellipsis. For text without colour. */
export function clip(text: string, width: number): string {
  const characters = [...text];
  return characters.length <= width ? text : `${characters.slice(0, Math.max(0, width - 1)).join('')}…`;
}

const SGR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
