/**
 * The part of the generated types that is the same in every workspace: what handlers get and what they may return. It stands on
 * the interfaces that `types-text.ts` writes for one workspace: Events, Commands, Externals, Aggregates, Consumers, Projections,
 * Producers.
 *
 * People read this text in their editor when they hover a name, so everything in it has its documentation.
 */
export const HANDLER_TYPES = `
  /** Any value that JSON can hold. */
  export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

  /** Names of this workspace. */
  export type EventName = keyof Events & string;
  export type CommandName = keyof Commands & string;
  export type ExternalName = keyof Externals & string;
  export type AggregateName = keyof Aggregates & string;
  export type ConsumerName = keyof Consumers & string;
  export type ProjectionName = keyof Projections & string;
  export type ProducerName = keyof Producers & string;

  /** The payload of an event as a reader gets it: of the version that its definition names, or else of the one that is written. */
  export type PayloadRead<Name extends EventName, Read> = Name extends keyof Read ? Read[Name] : Events[Name];

  /** An event as it was recorded, brought to the version that is read. Use it as \`EventMessage<'OrderPlaced'>\`. */
  export type EventMessage<Name extends EventName, Read = {}> = Name extends EventName
    ? {
        /** The event's identity, a UUID. */
        readonly id: string;
        /** The event's name. */
        readonly type: Name;
        /** The version of the schema that \`data\` has. */
        readonly schemaVersion: number;
        /** The payload. */
        readonly data: PayloadRead<Name, Read>;
        /** The stream that it was written to: "order-301482". */
        readonly stream: string;
        /** Its place in the stream, from 1. */
        readonly version: number;
        /** Its place in the whole log, from 1. */
        readonly position: number;
        /** When it was recorded, in milliseconds since 1970, UTC. */
        readonly timeMs: number;
        /** The flow that it belongs to: the same for everything that one command set off. */
        readonly correlationId: string;
        /** The message that caused it. */
        readonly causationId: string | null;
      }
    : never;

  /** An event as \`evolve\` sees it. */
  export type StateEvent<Name extends EventName, Read = {}> = Name extends EventName
    ? {
        /** The event's name. */
        readonly type: Name;
        /** The version of the schema that \`data\` has. */
        readonly schemaVersion: number;
        /** The payload. */
        readonly data: PayloadRead<Name, Read>;
        /** Its place in the stream, from 1. */
        readonly version: number;
        /** When it was recorded, in milliseconds since 1970, UTC. */
        readonly timeMs: number;
      }
    : never;

  /** A command that waits for a decision. */
  export type CommandMessage<Name extends CommandName> = Name extends CommandName
    ? {
        /** The command's identity, a UUID. */
        readonly id: string;
        /** The command's name. */
        readonly type: Name;
        /** The payload. */
        readonly data: Commands[Name];
        /** The flow that it belongs to. */
        readonly correlationId: string;
        /** The message that caused it. */
        readonly causationId: string | null;
      }
    : never;

  /** A timer that is due. */
  export interface Timer {
    /** The name that it was set with. */
    readonly name: string;
    /** The data that it was set with. */
    readonly data: { readonly [key: string]: Json };
    /** When it was due, in milliseconds since 1970, UTC. */
    readonly timeMs: number;
  }

  /** Something that a handler decided. The functions of \`ctx\` make them; return them, and the engine does the rest. */
  export interface Decision<Kind extends string> {
    readonly kind: Kind;
  }

  /** One decision, a list of them (lists inside lists are fine), or nothing. */
  export type Decisions<Kind extends string> = Decision<Kind> | null | undefined | void | readonly Decisions<Kind>[];

  /** What every handler can ask of \`ctx\`. The same message always gets the same answers, in a replay too. */
  export interface HandlerContext {
    /** The time of this invocation, ISO 8601 in UTC. */
    readonly time: string;
    /** The time of this invocation, in milliseconds since 1970. */
    readonly timeMs: number;
    /** A number of at least 0 and less than 1. */
    random(): number;
    /** A whole number from \`min\` to \`max\`, both included. */
    randomInt(min: number, max: number): number;
    /** One of the list. */
    pick<T>(list: readonly T[]): T;
    /** A new UUID. */
    id(): string;
  }

  /** What handlers of one message can ask beside that. */
  export interface MessageContext extends HandlerContext {
    /** The flow that the message belongs to. */
    readonly correlationId: string;
    /** 1 for the first try. */
    readonly attempt: number;
    /** Who handles this, or who sent the command: "consumer/inventory". */
    readonly actor: string;
  }

  /** \`ctx\` of an aggregate's decisions. */
  export interface AggregateContext<Name extends AggregateName> extends MessageContext {
    /** States a fact: an event is written to this aggregate's stream. */
    emit<Type extends Aggregates[Name]['events']>(type: Type, data: Events[Type]): Decision<'emit'>;
    /** Asks a system outside; its answer comes to \`answers\`. */
    call(external: Aggregates[Name]['calls'], request: object): Decision<'call'>;
    /** Says no to the command; the reason goes back to its sender. */
    refuse(reason: string): Decision<'refuse'>;
  }

  /** \`ctx\` of a consumer's handlers. */
  export interface ConsumerContext<Name extends ConsumerName> extends MessageContext {
    /** Sends a command to the aggregate that decides it. */
    send<Command extends Consumers[Name]['sends']>(command: Command, data: Commands[Command]): Decision<'send'>;
    /** States a fact: an event is written. */
    emit<Type extends Consumers[Name]['emits']>(type: Type, data: Events[Type]): Decision<'emit'>;
    /** Asks a system outside; its answer comes to \`answers\`. */
    call(external: Consumers[Name]['calls'], request: object): Decision<'call'>;
    /** Comes back later, to \`timers\`: after so many milliseconds, or after "30s", "5min", "2h". */
    setTimer(name: string, after: number | string, data?: object): Decision<'set-timer'>;
    /** Takes a timer back that was set under this name. */
    cancelTimer(name: string): Decision<'cancel-timer'>;
    /** Gives up on this message for now: it is tried again by the retry ladder, and then it is a dead letter. */
    fail(reason: string): Decision<'fail'>;
  }

  /** \`ctx\` of a projection's handlers. */
  export interface ProjectionContext<Name extends ProjectionName> extends MessageContext {
    /** Writes a whole row; one with the same key is replaced. Columns that are left out become null. */
    upsert(row: Projections[Name]['row']): Decision<'upsert'>;
    /** Changes columns of a row that is there. */
    update(key: Projections[Name]['key'], changes: Partial<Projections[Name]['row']>): Decision<'update'>;
    /** Adds to number columns; a row that is not there starts from zeroes and \`otherwise\`. */
    increment(
      key: Projections[Name]['key'],
      by: Projections[Name]['numbers'],
      otherwise?: Partial<Projections[Name]['row']>,
    ): Decision<'increment'>;
    /** Deletes a row. */
    remove(key: Projections[Name]['key']): Decision<'remove'>;
  }

  /** \`ctx\` of a producer. */
  export interface ProducerContext<Name extends ProducerName> extends HandlerContext {
    /** Who sends: "producer/storefront". */
    readonly actor: string;
    /** Sends a command to the aggregate that decides it. */
    send<Command extends Producers[Name]['sends']>(command: Command, data: Commands[Command]): Decision<'send'>;
  }

  /**
   * An aggregate's \`decide\`: one function for each of its commands, from the state and the command to events, a call or a refusal.
   * Nothing at all means that there is nothing to do.
   */
  export type Decide<Name extends AggregateName, State> = {
    readonly [Command in Aggregates[Name]['commands']]: (
      state: State,
      command: CommandMessage<Command>,
      ctx: AggregateContext<Name>,
    ) => Decisions<'emit' | 'call' | 'refuse'>;
  };

  /** An aggregate's \`evolve\`: from the state and one of its events to the next state. Events without an entry change nothing. */
  export type Evolve<Name extends AggregateName, State> = {
    readonly [Type in Aggregates[Name]['events']]?: (state: State, event: StateEvent<Type, Aggregates[Name]['reads']>) => State;
  };

  /** An aggregate's \`answers\`: what it decides when a system outside has answered. The state is the one of that moment. */
  export type AggregateAnswers<Name extends AggregateName, State> = {
    readonly [External in Aggregates[Name]['calls']]: (
      state: State,
      reply: {
        /** What the system said. */
        readonly answer: Externals[External];
        /** What it was asked. */
        readonly request: { readonly [key: string]: any };
        /** The command that made us ask. */
        readonly command: CommandMessage<Aggregates[Name]['commands']>;
      },
      ctx: AggregateContext<Name>,
    ) => Decisions<'emit' | 'call' | 'refuse'>;
  };

  /** A consumer's \`handlers\`: one function for each event that it subscribes to. */
  export type Handlers<Name extends ConsumerName> = {
    readonly [Type in Consumers[Name]['subscribes']]: (
      event: EventMessage<Type, Consumers[Name]['reads']>,
      ctx: ConsumerContext<Name>,
    ) => Decisions<'emit' | 'send' | 'call' | 'set-timer' | 'cancel-timer' | 'fail'>;
  };

  /** A consumer's \`answers\`: what it decides when a system outside has answered. */
  export type Answers<Name extends ConsumerName> = {
    readonly [External in Consumers[Name]['calls']]?: (
      reply: {
        /** What the system said. */
        readonly answer: Externals[External];
        /** What it was asked. */
        readonly request: { readonly [key: string]: any };
        /** The event that made us ask. */
        readonly event: EventMessage<Consumers[Name]['subscribes'], Consumers[Name]['reads']>;
      },
      ctx: ConsumerContext<Name>,
    ) => Decisions<'emit' | 'send' | 'call' | 'set-timer' | 'cancel-timer' | 'fail'>;
  };

  /** A consumer's \`refusals\`: what it decides when a command that it sent was refused. */
  export type Refusals<Name extends ConsumerName> = {
    readonly [Command in Consumers[Name]['sends']]?: (
      refusal: {
        /** Why the aggregate said no. */
        readonly reason: string;
        /** The command that was refused. */
        readonly command: CommandMessage<Command>;
        /** The event that made us send it. */
        readonly event: EventMessage<Consumers[Name]['subscribes'], Consumers[Name]['reads']>;
      },
      ctx: ConsumerContext<Name>,
    ) => Decisions<'emit' | 'send' | 'call' | 'set-timer' | 'cancel-timer' | 'fail'>;
  };

  /** A consumer's \`timers\`: what it decides when a timer is due, by the timer's name. */
  export type TimerHandlers<Name extends ConsumerName> = {
    readonly [timer: string]: (
      timer: Timer,
      ctx: ConsumerContext<Name>,
    ) => Decisions<'emit' | 'send' | 'call' | 'set-timer' | 'cancel-timer' | 'fail'>;
  };

  /** A projection's \`handlers\`: one function for each event that it is built from. */
  export type ProjectionHandlers<Name extends ProjectionName> = {
    readonly [Type in Projections[Name]['from']]: (
      event: EventMessage<Type, Projections[Name]['reads']>,
      ctx: ProjectionContext<Name>,
    ) => Decisions<'upsert' | 'update' | 'increment' | 'remove'>;
  };

  /** What \`upcast\` and \`downcast\` learn of the event beside its data. */
  export interface CastEvent {
    /** The event's name. */
    readonly type: EventName;
    /** The version that the data has. */
    readonly schemaVersion: number;
    /** The event's place in its stream, from 1. */
    readonly version: number;
    /** When it was recorded, in milliseconds since 1970, UTC. */
    readonly timeMs: number;
  }

  /** A step between two neighbouring versions of an event: \`upcast\` and \`downcast\` are one. */
  export type Cast<Name extends keyof EventVersions, From extends keyof EventVersions[Name], To extends keyof EventVersions[Name]> = (
    data: EventVersions[Name][From],
    event: CastEvent,
  ) => EventVersions[Name][To];

  /** A producer's \`next\`: what it sends at its n-th tick. */
  export type Next<Name extends ProducerName> = (
    tick: {
      /** 1 for the first tick, then 2, 3, ... */
      readonly n: number;
      /** The time of the tick, in milliseconds since 1970, UTC. */
      readonly timeMs: number;
    },
    ctx: ProducerContext<Name>,
  ) => Decisions<'send'>;

  /** An external's \`answer\`: what the system outside says to a request. */
  export type Answer<Name extends ExternalName> = (
    request: { readonly [key: string]: any },
    ctx: HandlerContext,
  ) => Externals[Name];
`;
