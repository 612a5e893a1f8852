/** Answers questions about the code of one workspace, one after the other. */
import { assertNever } from '../../../shared/kernel/result.ts';
import type { UnsavedText } from '../../../shared/model/code-language.ts';
import { callHelpAt, definitionAt, hoverAt } from './code-insight.ts';
import type { AnswerOf, LanguageCall, Question } from './language-message.ts';
import { describeOffer, offersAt } from './offers.ts';
import { Project } from './project.ts';
import { TYPINGS } from './project-files.ts';
import { checkProject, marksOf } from './type-findings.ts';

export type AnswerQuestion = (question: Question) => AnswerOf<LanguageCall>;

/** @param folder the workspace. Nothing is read before the first question. */
export function createLanguageService(folder: string): AnswerQuestion {
  const project = new Project(folder);
  return (question) => {
    project.refresh(textsOf(question));
    return answer(project, question);
  };
}

function textsOf(question: Question): readonly UnsavedText[] {
  if (question.call !== 'check') return question.ask.unsaved;
  const { typings } = question.ask;
  return typings === null ? [] : [{ path: TYPINGS, text: typings }];
}

function answer(project: Project, question: Question): AnswerOf<LanguageCall> {
  switch (question.call) {
    case 'check':
      return checkProject(project);
    case 'diagnose':
      return marksOf(project, question.ask.path);
    case 'complete':
      return offersAt(project, question.ask);
    case 'describe':
      return describeOffer(project, question.ask);
    case 'hover':
      return hoverAt(project, question.ask);
    case 'callHelp':
      return callHelpAt(project, question.ask);
    case 'define':
      return definitionAt(project, question.ask);
    default:
      return assertNever(question);
  }
}
