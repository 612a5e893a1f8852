import { ensureSyntaxTree } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { markdown } from '../../../../src/renderer/ui/markdown-language.ts';

/** "heading: # Title", ... in order. */
function tokens(doc: string): readonly string[] {
  const found: string[] = [];
  ensureSyntaxTree(EditorState.create({ doc, extensions: [markdown] }), doc.length, 1_000)?.iterate({
    enter: ({ type, from, to }) => {
      if (!type.isTop) found.push(`${type.name}: ${doc.slice(from, to)}`);
    },
  });
  return found;
}

test('Markdown has its headings, lists, code and links told apart', () => {
  expect(tokens('# Title\n\nSome `code`, **much** of it.\n- see [here](a.md)\n> said')).toEqual([
    'heading: # Title',
    'monospace: `code`',
    'strong: **much**',
    'keyword: - ',
    'link: [here](a.md)',
    'quote: > said',
  ]);
});

test('what stands in a fence is code', () => {
  expect(tokens('```ts\n# no heading\n```\n# heading')).toEqual([
    'comment: ```ts',
    'monospace: # no heading',
    'comment: ```',
    'heading: # heading',
  ]);
});
