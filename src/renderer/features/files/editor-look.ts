/** Marks of problems, the search panel and the list of completions in the window's tokens and words. */
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

const look = EditorView.theme({
  '.cm-lintRange': { backgroundImage: 'none', textUnderlineOffset: '3px' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy 1px var(--problem-mark)' },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy 1px var(--mod-line)' },
  '.cm-lintRange-active': { backgroundColor: 'var(--del)' },
  '.cm-gutter-lint': { width: '16px' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '6px 4px' },
  '.cm-lint-marker': { width: '8px', height: '8px', display: 'block' },
  '.cm-lint-marker-error': { content: 'normal', borderRadius: '50%', backgroundColor: 'var(--problem-mark)' },
  '.cm-lint-marker-warning': {
    content: 'normal',
    backgroundColor: 'var(--mod-line)',
    clipPath: 'polygon(50% 0, 100% 100%, 0 100%)',
  },
  '.cm-tooltip-lint': { padding: '4px 0', maxWidth: '480px' },
  '.cm-diagnostic': { padding: '4px 12px', border: 'none', font: '400 12px/16px var(--font)', whiteSpace: 'pre-wrap' },
  '.cm-diagnosticSource': { fontFamily: 'var(--mono)', fontSize: '11px', color: 'var(--ink-3)', opacity: '1' },

  '.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-search.cm-panel': {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '6px 8px',
    padding: '6px 32px 6px 12px',
    font: '400 12px/16px var(--font)',
  },
  '.cm-search.cm-panel input, .cm-search.cm-panel button, .cm-search.cm-panel label': { margin: '0' },
  '.cm-search .cm-textfield': {
    height: '24px',
    flex: '1 1 140px',
    minWidth: '0',
    maxWidth: '220px',
    padding: '0 8px',
    fontSize: '12px',
    fontFamily: 'var(--mono)',
    color: 'var(--ink)',
  },
  '.cm-search .cm-textfield:focus-visible, .cm-search button:focus-visible': {
    outline: '2px solid var(--accent)',
    outlineOffset: '1px',
  },
  '.cm-search .cm-button': {
    height: '24px',
    padding: '0 9px',
    fontSize: '12px',
    fontWeight: '500',
    color: 'var(--ink)',
  },
  '.cm-search.cm-panel label': {
    fontSize: '12px',
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    color: 'var(--ink-2)',
  },
  '.cm-search.cm-panel [name=close]': { top: '8px', right: '12px', fontSize: '16px', color: 'var(--ink-2)' },

  '.cm-tooltip.cm-tooltip-autocomplete': { overflow: 'visible' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    maxHeight: '242px',
    fontFamily: 'var(--mono)',
    fontSize: '11.5px',
    minWidth: '220px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '2px 10px 2px 6px', lineHeight: '18px' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionDetail': { color: 'var(--ink-3)', fontStyle: 'normal', marginLeft: '12px' },
  '.cm-completionIcon': { color: 'var(--ink-3)', opacity: '1', paddingRight: '18px' },
  '.cm-code-docs': { padding: '6px 10px', maxWidth: '560px', maxHeight: '320px', overflow: 'auto' },
  '.cm-completionInfo .cm-code-docs': { padding: '0' },
  '.cm-code-signature': {
    display: 'block',
    fontFamily: 'var(--mono)',
    fontSize: '11.5px',
    lineHeight: '18px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    color: 'var(--ink)',
  },
  '.cm-code-active': { color: 'var(--accent-ink)', fontWeight: '600' },
  '.cm-code-text': {
    margin: '4px 0 0',
    font: '400 12px/16px var(--font)',
    color: 'var(--ink-2)',
    whiteSpace: 'pre-wrap',
  },
  '.cm-tooltip.cm-completionInfo': { padding: '6px 10px', font: '400 12px/16px var(--font)', maxWidth: '320px' },
});

const words = EditorState.phrases.of({
  next: 'Next',
  previous: 'Previous',
  all: 'All',
  'match case': 'Match case',
  regexp: 'Regex',
  'by word': 'Whole word',
  replace: 'Replace',
  'replace all': 'Replace all',
});

export const editorLook = [look, words];
