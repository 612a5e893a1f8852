export type FindingCase = {
  readonly rule: string;
  readonly file: string;
  /** The file's text; "▶" stands before what the finding must point at. */
  readonly text: string;
  readonly says: string;
  readonly hint?: string;
  readonly severity?: 'warning';
  /** Other files of the case; null takes one away. */
  readonly beside?: Readonly<Record<string, string | null>>;
};

/** The files that most cases replace. */
export const EVENT = 'events/order-placed/event.yaml';
export const COMMAND = 'commands/place-order/command.yaml';
export const SCHEMA = 'events/order-placed/v1.schema.json';
export const VERSIONS = 'versions: [{ version: 1, schema: v1.schema.json }]';
