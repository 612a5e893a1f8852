/** "consumer/inventory" -> "inventory" */
export function shortActor(actor: string): string {
  return actor.slice(actor.indexOf('/') + 1);
}
