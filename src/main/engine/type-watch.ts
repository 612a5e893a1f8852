/**
 * What the compiler says of the workspace's saved code, kept up to date from the moment that somebody wants to know.
 *
 *  T1 one check runs at a time; what changes during it leads to one more after it.
 *  T2 a check that fails is said among the findings: who sees none must know whether there are none.
 */
import { isAppError, messageOf } from '../../shared/kernel/failure.ts';
import type { Finding } from '../../shared/model/model.ts';
import type { Log } from './powers.ts';

export type TypeWatchOptions = {
  readonly check: () => Promise<readonly Finding[]>;
  readonly onFound: () => void;
  readonly log: Log;
};

export class TypeWatch {
  readonly #options: TypeWatchOptions;
  #findings: readonly Finding[] = [];
  #isWanted = false;
  #isDirty = false;
  #running: Promise<void> | undefined;

  constructor(options: TypeWatchOptions) {
    this.#options = options;
  }

  /** Of the newest check that came to its end. */
  get findings(): readonly Finding[] {
    return this.#findings;
  }

  /** Somebody looks: from now on each change is checked. */
  want(): void {
    if (this.#isWanted) return;
    this.#isWanted = true;
    this.changed();
  }

  changed(): void {
    this.#isDirty = true;
    if (this.#isWanted) this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    while (this.#isDirty) {
      this.#isDirty = false; // (T1)
      try {
        this.#take(await this.#options.check());
      } catch (error) {
        if (isAppError(error, 'closed')) break;
        this.#options.log.warn(messageOf(error));
        this.#take([unchecked(messageOf(error))]); // (T2)
      }
    }
    this.#running = undefined;
  }

  #take(found: readonly Finding[]): void {
    if (JSON.stringify(found) === JSON.stringify(this.#findings)) return;
    this.#findings = found;
    this.#options.onFound();
  }
}

function unchecked(reason: string): Finding {
  return {
    severity: 'warning',
    file: 'tsconfig.json',
    line: 1,
    column: 1,
    rule: 'types-unchecked',
    message: `the types are not checked: ${reason}`,
    hint: 'they are checked again when a file is saved',
  };
}
