/** All the help that an editor of code has. */
import type { Extension } from '@codemirror/state';
import { codeCallHelp } from './call-help.ts';
import type { CodeFile } from './code-engine.ts';
import { codeCompletion } from './completion.ts';
import { codeDefinition } from './definition.ts';
import { codeHover } from './hover.ts';

export function codeHelp(file: CodeFile): readonly Extension[] {
  return [codeCompletion(file), codeHover(file), codeCallHelp(file), codeDefinition(file)];
}
