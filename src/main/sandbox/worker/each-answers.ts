import type { RawAnswer } from '../invocation-run.ts';
import type { RawFailure } from '../thrown.ts';
import { eachAnswersText } from './output.ts';

/** Answers of a page's events that wait to be sent together. */
export class EachAnswers {
  #values: string[] = [];
  #failures: (readonly [number, RawFailure])[] = [];
  #characters = 0;

  get isEmpty(): boolean {
    return this.#values.length === 0;
  }

  get characters(): number {
    return this.#characters;
  }

  add(answer: RawAnswer): void {
    if (!answer.ok) this.#failures.push([this.#values.length, answer.failure]);
    const text = answer.ok ? answer.value : 'null';
    this.#values.push(text);
    this.#characters += text.length;
  }

  /** The message for all that wait, which then wait no longer. */
  take(): string {
    const text = eachAnswersText(this.#values, this.#failures);
    this.#values = [];
    this.#failures = [];
    this.#characters = 0;
    return text;
  }
}
