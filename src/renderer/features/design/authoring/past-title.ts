/** The title of a step once it is taken: "Add event OrderShipped" -> "Added event OrderShipped". */

const PAST: Readonly<Record<string, string>> = {
  add: 'added',
  connect: 'connected',
  disconnect: 'disconnected',
  rename: 'renamed',
  delete: 'deleted',
  move: 'moved',
  arrange: 'arranged',
  undo: 'undone:',
  redo: 'done again:',
};

export function pastTitle(title: string): string {
  const [quoted] = /“.*”/.exec(title) ?? [];
  if (quoted !== undefined) return `${pastWord(title.split(' ')[0] ?? '')} ${quoted}`;
  return title.replace(/(^|, )([A-Za-z]+)/g, (_match, start: string, verb: string) => `${start}${pastWord(verb)}`);
}

function pastWord(verb: string): string {
  const past = PAST[verb.toLowerCase()];
  if (past === undefined) return verb;
  const isCapital = verb.charAt(0) !== verb.charAt(0).toLowerCase();
  return isCapital ? past.charAt(0).toUpperCase() + past.slice(1) : past;
}
