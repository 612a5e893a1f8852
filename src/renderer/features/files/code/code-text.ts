/** Types and documentation as a person reads them in an editor's tooltip. */

type Docs = { readonly signature: string; readonly text: string };

/** Longer than this, a type says more than anybody reads. */
const MOST_CHARACTERS = 1_200;

export function docsOf({ signature, text }: Docs): HTMLElement {
  const place = document.createElement('div');
  place.className = 'cm-code-docs';
  if (signature !== '') place.append(lineOf('code', 'cm-code-signature', cut(signature)));
  if (text !== '') place.append(lineOf('p', 'cm-code-text', text));
  return place;
}

/** A part of it stands out: the parameter that is being written. */
export function callOf(before: string, parameters: readonly string[], after: string, active: number): HTMLElement {
  const line = document.createElement('code');
  line.className = 'cm-code-signature';
  line.append(before);
  for (const [index, parameter] of parameters.entries()) {
    if (index > 0) line.append(', ');
    line.append(index === active ? lineOf('strong', 'cm-code-active', cut(parameter)) : cut(parameter));
  }
  line.append(cut(after));
  return line;
}

function lineOf(tag: 'code' | 'p' | 'strong', className: string, text: string): HTMLElement {
  const line = document.createElement(tag);
  line.className = className;
  line.textContent = text;
  return line;
}

function cut(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)} …` : text;
}
