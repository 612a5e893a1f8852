/** What stands under the pointer: its type and its documentation. */
import type { Extension } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';
import { type CodeFile, orNothing, placeIn } from './code-engine.ts';
import { docsOf } from './code-text.ts';

export function codeHover(file: CodeFile): Extension {
  return hoverTooltip(async (view, offset) => {
    const found = await orNothing(file.calls.hover(placeIn(file, view.state, offset)));
    if (found === null) return null;
    return { pos: found.from, end: found.to, above: true, create: () => ({ dom: docsOf(found) }) };
  });
}
