/** The contract: every call that a shell or the renderer may make to an engine, and nothing else (C1). */
import type { ContractRouterClient } from '@orpc/contract';
import { actors } from './actors.ts';
import { commands } from './commands.ts';
import { deadLetters } from './dead-letters.ts';
import { events } from './events.ts';
import { readModels } from './read-models.ts';
import { statistics } from './statistics.ts';
import { streams } from './streams.ts';
import { workspace } from './workspace.ts';

export const contract = { workspace, commands, events, streams, readModels, deadLetters, actors, statistics };

/** The engine as its callers see it, whatever lies between: a socket, a port, or nothing. */
export type EngineClient = ContractRouterClient<typeof contract>;
