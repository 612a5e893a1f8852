/** What goes in and what comes back when a person, a producer or a consumer sends a command or writes an event. */
import type { JsonObject } from '../kernel/json.ts';
import type { MessageId, Position, StreamName, Version } from '../kernel/names.ts';

export type CommandRequest = {
  readonly command: string;
  readonly data: JsonObject;
  /** Sending the same id twice has no second effect; a new one is made when left out. */
  readonly id?: MessageId;
  /** A new flow is started when left out. */
  readonly correlationId?: MessageId;
  readonly causationId?: MessageId | null;
  /** Who sends: "person", "producer/storefront". */
  readonly sender: string;
};

/** What became of a command. A repeat of the same command id gets the outcome of the first time. */
export type CommandOutcome =
  | {
      readonly kind: 'accepted';
      readonly commandId: MessageId;
      readonly correlationId: MessageId;
      readonly stream: StreamName;
      readonly events: readonly AcceptedEvent[];
    }
  | {
      readonly kind: 'refused';
      readonly commandId: MessageId;
      readonly correlationId: MessageId;
      readonly stream: StreamName;
      readonly reason: string;
    }
  | {
      readonly kind: 'no-op';
      readonly commandId: MessageId;
      readonly correlationId: MessageId;
      readonly stream: StreamName;
    };

export type AcceptedEvent = {
  readonly id: MessageId;
  readonly type: string;
  readonly version: Version;
  readonly position: Position;
  readonly data: JsonObject;
};

export type EmitRequest = {
  readonly type: string;
  readonly data: JsonObject;
  /** Writing the same id twice has no second effect; a new one is made when left out. */
  readonly id?: MessageId;
  /** A new flow is started when left out. */
  readonly correlationId?: MessageId;
  readonly causationId?: MessageId | null;
};

/** Why a payload does not fit its schema, and where it would go: null when that cannot be said. */
export type PayloadVerdict = {
  readonly faults: readonly { readonly path: string; readonly reason: string }[];
  readonly stream: StreamName | null;
};
