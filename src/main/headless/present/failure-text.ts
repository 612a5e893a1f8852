/** What went wrong, for a person: what happened, where, and what to do next. */
import { z } from 'zod';
import { FindingView } from '../../../shared/contract/workspace.ts';
import { type AppError, isAppError, messageOf } from '../../../shared/kernel/failure.ts';
import type { JsonObject } from '../../../shared/kernel/json.ts';
import { findingsText } from './findings-text.ts';
import type { Paint } from './paint.ts';

/** The failure, its place in the workspace when it has one, and the next step when one is known. No stack trace. */
export function failureText(error: unknown, paint: Paint): string {
  if (!isAppError(error)) {
    return `${paint('problem', 'error')} ${messageOf(error)}\n${next('run it again with --debug and report what it prints: this is a bug')}`;
  }
  const place = placeOf(error.details);
  const hint = hintOf(error);
  return [
    `${paint('problem', 'error')} ${error.message}\n`,
    place === undefined ? '' : `  at ${paint('strong', place)}\n`,
    findingsIn(error.details, paint),
    hint === undefined ? '' : next(hint),
  ].join('');

  function next(words: string): string {
    return `  ${paint('quiet', `next: ${words}`)}\n`;
  }
}

/** The next step: the failure's own (`details.hint`), or the one that goes with its code. */
export function hintOf(error: AppError): string | undefined {
  const own = error.details['hint'];
  if (typeof own === 'string') return own;
  const pid = error.details['pid'];
  switch (error.code) {
    case 'workspace-held':
      return typeof pid === 'number'
        ? `stop that one first (Ctrl+C in its terminal, or: kill ${pid}); send, events, query and the like talk to it as it is`
        : 'stop that one first; send, events, query and the like talk to it as it is';
    case 'engine-unreachable':
      return 'see whether it still runs; if it does and hangs, end it, and start it again: nothing it acknowledged is lost';
    case 'store-too-new':
      return 'open the workspace with the newer version of Replayground that wrote it';
    case 'store-corrupt':
      return 'keep a copy of .replayground before anything else; replayground verify FOLDER says where the log stops being whole';
    case 'bus-unavailable':
      return 'run it with --bus local to go on without NATS';
    case 'invalid-workspace':
      return 'make one with: replayground new FOLDER --sample user-directory; or see what is wrong with: replayground check FOLDER';
    default:
      return undefined;
  }
}

function placeOf(details: JsonObject): string | undefined {
  const { file, line, column } = details;
  if (typeof file !== 'string') return undefined;
  return [file, line, column].filter((part) => part !== undefined).join(':');
}

const Findings = z.object({ findings: z.array(FindingView) });

/** What is wrong with a workspace, where the failure brings it along. */
function findingsIn(details: JsonObject, paint: Paint): string {
  const parsed = Findings.safeParse(details);
  return parsed.success ? `\n${findingsText(parsed.data.findings, paint)}` : '';
}
