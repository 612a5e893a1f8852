/** Entry of a language process: the compiler needs seconds at a time, which an engine's loop does not have. */
import { AppError, encodeFailure, messageOf } from '../../../shared/kernel/failure.ts';
import type { LanguageAnswer, LanguageQuestion } from './language-message.ts';
import { createLanguageService } from './language-service.ts';

const answer = createLanguageService(process.argv[2] ?? '.');

process.on('message', (message: LanguageQuestion) => process.send?.(answered(message)));
process.on('disconnect', () => process.exit());

function answered({ id, question }: LanguageQuestion): LanguageAnswer {
  try {
    return { id, ok: true, answer: answer(question) };
  } catch (error) {
    const failure = new AppError('unsupported', `TypeScript, asked to ${question.call}: ${messageOf(error)}`);
    return { id, ok: false, failure: encodeFailure(failure) };
  }
}
