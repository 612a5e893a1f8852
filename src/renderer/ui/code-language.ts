/** The languages that workspaces are written in. */
import { javascript } from '@codemirror/lang-javascript';
import { json } from '@codemirror/lang-json';
import { SQLite, sql } from '@codemirror/lang-sql';
import { yaml } from '@codemirror/lang-yaml';
import type { Extension } from '@codemirror/state';
import { markdown } from './markdown-language.ts';

export type CodeLanguage = 'json' | 'yaml' | 'typescript' | 'sql' | 'markdown' | 'text';

export function languageOf(language: CodeLanguage): Extension {
  switch (language) {
    case 'json':
      return json();
    case 'yaml':
      return yaml();
    case 'typescript':
      return javascript({ typescript: true });
    case 'sql':
      return sql({ dialect: SQLite });
    case 'markdown':
      return markdown;
    case 'text':
      return [];
  }
}

/** By the file's ending. */
export function languageOfFile(file: string): CodeLanguage {
  if (/\.(json|avsc)$/.test(file)) return 'json';
  if (/\.ya?ml$/.test(file)) return 'yaml';
  if (/\.(ts|mts|js|mjs)$/.test(file)) return 'typescript';
  if (file.endsWith('.md')) return 'markdown';
  return file.endsWith('.sql') ? 'sql' : 'text';
}
