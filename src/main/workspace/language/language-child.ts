/** A language process as its starter sees it. */
import { fork } from 'node:child_process';
import { messageOf } from '../../../shared/kernel/failure.ts';
import type { LanguageAnswer, LanguageQuestion } from './language-message.ts';

export type LanguageChild = {
  send(question: LanguageQuestion): void;
  kill(): void;
  /** How it ended, once it has. */
  readonly gone: Promise<string>;
};

/** Enough for thousands of files; a program that needs more ends this process and nothing else. */
const HEAP_MB = 1_024;

/** It does not keep its starter's process alive; who waits for an answer does. */
export function launchLanguage(folder: string, onAnswer: (answer: LanguageAnswer) => void): LanguageChild {
  const child = fork(new URL('./language-process.ts', import.meta.url), [folder], {
    execArgv: [`--max-old-space-size=${HEAP_MB}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const { promise: gone, resolve } = Promise.withResolvers<string>();
  child.on('error', (error) => resolve(messageOf(error)));
  child.on('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  child.on('message', (answer: LanguageAnswer) => onAnswer(answer));
  return {
    send: (question) => child.send(question, (error) => (error === null ? undefined : resolve(messageOf(error)))),
    kill: () => child.kill('SIGKILL'),
    gone,
  };
}
