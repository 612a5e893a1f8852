/** The colour grammar of EventStorming in one table: kind -> icon, word. Colours hang on `data-kind` (tokens.css). */
import {
  ArrowRightToLine,
  Box,
  Inbox,
  type LucideIcon,
  Sheet,
  SquareArrowOutUpRight,
  TriangleAlert,
  Undo2,
  UserRound,
  Workflow,
  Zap,
} from 'lucide-react';

export type Kind =
  | 'command'
  | 'event'
  | 'aggregate'
  | 'saga'
  | 'policy'
  | 'consumer'
  | 'read-model'
  | 'external'
  | 'problem'
  | 'producer';

type KindLook = { readonly icon: LucideIcon; readonly word: string; readonly plural: string };

export const KINDS: Readonly<Record<Kind, KindLook>> = {
  command: { icon: ArrowRightToLine, word: 'command', plural: 'commands' },
  event: { icon: Zap, word: 'event', plural: 'events' },
  aggregate: { icon: Box, word: 'aggregate', plural: 'aggregates' },
  saga: { icon: Workflow, word: 'saga', plural: 'sagas' },
  policy: { icon: Inbox, word: 'policy', plural: 'policies' },
  consumer: { icon: Inbox, word: 'consumer', plural: 'consumers' },
  'read-model': { icon: Sheet, word: 'read model', plural: 'read models' },
  external: { icon: SquareArrowOutUpRight, word: 'external', plural: 'externals' },
  problem: { icon: TriangleAlert, word: 'problem', plural: 'problems' },
  producer: { icon: UserRound, word: 'producer', plural: 'producers' },
};

/** For a command that undoes an earlier step. */
export const UndoIcon = Undo2;

/** The kind of an actor of the contract; what only the engine runs (relay, timers) has none. */
export function kindOfActor(kind: string): Kind | undefined {
  switch (kind) {
    case 'aggregate':
    case 'producer':
    case 'consumer':
    case 'external':
    case 'saga':
      return kind;
    case 'projection':
      return 'read-model';
    default:
      return undefined;
  }
}
