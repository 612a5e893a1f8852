/**
 * How ids are kept in the lookups: a UUID as its 16 bytes, a quarter of the space of two texts; anything else as it is. UUIDs that
 * differ in case share a key, so whoever looks one up compares the event's own id as well.
 */
function lookupKey(expression: string): string {
  return `CASE WHEN length(${expression}) = 36 THEN coalesce(unhex(${expression}, '-'), ${expression}) ELSE ${expression} END`;
}

/** Keys of the event in the log that a statement reads. */
export const ID_KEY_OF_EVENT = lookupKey('(metadata ->> 0)');
export const FLOW_KEY_OF_EVENT = lookupKey('(metadata ->> 1)');
/** The key of the id that is bound as `@id`. */
export const KEY_OF_PARAMETER = lookupKey('@id');
