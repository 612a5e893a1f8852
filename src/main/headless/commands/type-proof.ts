/** `types versions` and `types prove`: an event's versions over its history. */
import { formatCount } from '../present/figures.ts';
import { proofText, versionUsesText } from '../present/proof-text.ts';
import type { Session } from '../session.ts';
import type { Shell, Verdict } from '../shell.ts';
import { outJson, paintOf } from '../terminal.ts';
import { UsageError } from '../usage.ts';

type Wanted = { readonly words: readonly string[]; readonly json: boolean };

/** What is stored of each version of an event. */
export async function showVersionUses(shell: Shell, session: Session, { words, json }: Wanted): Promise<Verdict> {
  const uses = await session.client.types.versions({ name: words[0] ?? '' });
  if (json) for (const use of uses) outJson(shell.terminal, use);
  else shell.terminal.out(versionUsesText(uses, shell.terminal.columns, paintOf(shell.terminal)));
  return 'done';
}

/** Reads everything stored of an event as one version and runs its readers over it; no when something fails. Progress on standard error. */
export async function proveType(shell: Shell, session: Session, { words, json }: Wanted): Promise<Verdict> {
  const { terminal, stopped } = shell;
  const steps = await session.client.types.prove(wishOf(words[0] ?? ''), { signal: stopped });
  let told = '';
  for await (const step of steps) {
    if (step.kind === 'report') {
      if (json) outJson(terminal, step.report);
      else terminal.out(proofText(step.report, paintOf(terminal)));
      return step.report.failed === 0 ? 'done' : 'no';
    }
    // a tenth at a time, so that a log of it stays short
    const line = `${step.what} ${formatCount(Math.floor((step.done / Math.max(1, step.total)) * 10) * 10)} % of ${formatCount(step.total)}\n`;
    if (line !== told) terminal.err(line);
    told = line;
  }
  throw new Error('a proof ends with its report');
}

/** "OrderPlaced@2" */
function wishOf(text: string): { readonly name: string; readonly version?: number } {
  const [, name, version] = /^([^@]+)(?:@v?([1-9]\d{0,8}))?$/.exec(text) ?? [];
  if (name === undefined) throw new UsageError(`types prove: ${text} is no type; write OrderPlaced or OrderPlaced@2`);
  return version === undefined ? { name } : { name, version: Number(version) };
}
