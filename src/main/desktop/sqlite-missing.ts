/** The first Node whose native interface the SQLite driver is built for; an older one does not refuse it, it crashes. */
const NODE_MAJOR = 22;

/** Why SQLite cannot be loaded on that Node ("20.18.1"); undefined when it can. */
export function sqliteMissing(node: string): string | undefined {
  if (Number.parseInt(node, 10) >= NODE_MAJOR) return undefined;
  return `SQLite needs Node ${NODE_MAJOR} or newer, and this program runs on ${node}; a session in memory (--store memory) goes without it`;
}
