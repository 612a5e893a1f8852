import type { CommandRequest } from '../../shared/model/commanding.ts';

/** A command with everything filled in. `attempt` is the sender's try, which systems outside answer by. */
export type Command = Required<CommandRequest> & { readonly attempt: number; readonly receivedAtMs: number };
