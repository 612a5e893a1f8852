/** The completion of definitions and schemas, for the editor. Code has its own: `code/completion.ts`. */
import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { EditorState, type Extension } from '@codemirror/state';
import { languageOfFile } from '../../../ui/code-language.ts';
import { completeJsonSchema } from './json-schema.ts';
import type { Names, Offers } from './names.ts';
import { completeYaml } from './yaml.ts';

/** @param names what is known at the moment of asking. */
export function completionOf(path: string, names: () => Names): Extension {
  const complete = ({ pos, state, explicit }: CompletionContext): CompletionResult | null => {
    const before = state.sliceDoc(0, pos);
    const offers = offersAt(path, before, state.sliceDoc(pos), names());
    if (offers === null || offers.options.length === 0) return null;
    const isAsked = explicit || offers.from < pos || /[.['"]$/.test(before) || /: $/.test(before);
    return isAsked ? { ...offers, validFor: /^[\w$/:.-]*$/ } : null;
  };
  return EditorState.languageData.of(() => [{ autocomplete: complete }]);
}

function offersAt(path: string, before: string, after: string, names: Names): Offers {
  switch (languageOfFile(path)) {
    case 'yaml':
      return completeYaml(path, before, after, names);
    case 'json':
      return /\.schema\.json$|\.avsc$/.test(path) ? completeJsonSchema(before) : null;
    default:
      return null;
  }
}
