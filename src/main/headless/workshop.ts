/**
 * The parts that the command line drives, each loaded when it is first needed: a command that only talks to a running engine, or
 * prints its help, does not wait for an engine to be read from the disk.
 */
import type { Workshop } from './shell.ts';

export const workshop: Workshop = {
  openEngine: async (options) => (await import('../engine/open-engine.ts')).openEngine(options),
  checkWorkspace: async (folder, powers, wish) => (await import('./check-folder.ts')).checkFolder(folder, powers, wish),
  createWorkspace: async (folder, sample) =>
    (await import('../workspace/new-workspace.ts')).createWorkspace(folder, sample),
  samples: async () => (await import('../workspace/new-workspace.ts')).listSamples(),
};
