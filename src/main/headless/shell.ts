/** What commands are given: the outside, as powers, and the two halves of the program that they drive. */
import type { Finding } from '../../shared/model/model.ts';
import type { Engine } from '../engine/engine.ts';
import type { EngineOptions } from '../engine/open-engine.ts';
import type { Powers } from '../engine/powers.ts';
import type { FolderCheck } from './check-folder.ts';
import type { Terminal } from './terminal.ts';

export type Shell = {
  readonly powers: Powers;
  readonly terminal: Terminal;
  /** How the person calls this program: "npm run cli --". */
  readonly program: string;
  readonly pid: number;
  readonly hostName: string;
  /** A new secret that nobody can guess. */
  readonly newSecret: () => string;
  /** Aborts when the person asks to stop. */
  readonly stopped: AbortSignal;
  readonly workshop: Workshop;
};

/** What the command line has others do. */
export type Workshop = {
  /** @throws AppError `invalid-workspace` with details {findings} when the model does not load, and what its parts throw. */
  readonly openEngine: (options: EngineOptions) => Promise<Engine>;
  /** Loads and validates everything and bundles all handlers. @throws AppError `invalid-workspace` when the folder is none. */
  readonly checkWorkspace: (folder: string, powers: Powers, wish: FolderCheck) => Promise<readonly Finding[]>;
  /** @throws AppError `invalid-input` (folder not empty), `not-found` (no such sample). Answers the files that it wrote. */
  readonly createWorkspace: (folder: string, sample: string) => Promise<readonly string[]>;
  readonly samples: () => Promise<readonly { readonly name: string; readonly description: string }[]>;
};

/** How a command ended: done, or the domain or the check said no. Everything else is thrown. */
export type Verdict = 'done' | 'no';

/** What a command file needs to define its command. */
export type Kit = {
  readonly shell: Shell;
  /** Awaits the command's work and makes its verdict the program's. */
  readonly settle: (work: Promise<Verdict>) => Promise<void>;
};
