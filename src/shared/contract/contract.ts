/** The contract: every call that a shell or the renderer may make to an engine, and nothing else (C1). */
import type { ContractRouterClient } from '@orpc/contract';
import { activity } from './activity.ts';
import { actorTuning } from './actor-tuning.ts';
import { actors } from './actors.ts';
import { authoring } from './authoring.ts';
import { commands } from './commands.ts';
import { deadLetterGroups } from './dead-letter-groups.ts';
import { deadLetters } from './dead-letters.ts';
import { design } from './design.ts';
import { eventScan } from './event-scan.ts';
import { events } from './events.ts';
import { files } from './files.ts';
import { code } from './files-code.ts';
import { filters } from './filters.ts';
import { messages } from './messages.ts';
import { projections } from './projections.ts';
import { readModelRows } from './read-model-rows.ts';
import { readModels } from './read-models.ts';
import { statistics } from './statistics.ts';
import { streamHistory } from './stream-history.ts';
import { streams } from './streams.ts';
import { timeline } from './timeline.ts';
import { trace } from './trace.ts';
import { typeEvolution } from './type-evolution.ts';
import { typeProof } from './type-proof.ts';
import { workspace } from './workspace.ts';

export const contract = {
  activity,
  actors: { ...actors, ...actorTuning },
  authoring,
  code,
  commands,
  deadLetters: { ...deadLetters, ...deadLetterGroups },
  design,
  events: { ...events, ...eventScan },
  files,
  filters,
  messages,
  projections,
  readModels: { ...readModels, ...readModelRows },
  statistics,
  streams: { ...streams, ...streamHistory },
  timeline,
  trace,
  types: { ...typeEvolution, ...typeProof },
  workspace,
};

/** The engine as its callers see it, whatever lies between: a socket, a port, or nothing. */
export type EngineClient = ContractRouterClient<typeof contract>;
