/** What a definition says must make sense by itself: a producer has one way to drive it, a projection keys on its own columns. Pure. */
import type { External, Producer, Projection } from '../../shared/model/actors.ts';
import type { Finding } from '../../shared/model/model.ts';
import type { Definition } from './definitions.ts';
import { errorAt, type FindingWords, warningAt } from './report.ts';
import type { ValuePath } from './source-file.ts';
import { suggestion } from './suggest.ts';

/** @param hasCode Whether its handler file is there. */
export function checkProducer({ value, source }: Definition<Producer>, hasCode: boolean): readonly Finding[] {
  const ways = [
    ...(hasCode ? ['code'] : []),
    ...(['template', 'script'] as const).filter((key) => value[key] !== undefined),
  ];
  const fault = (path: ValuePath, words: FindingWords) => [errorAt(source, path, words)];
  const [way, second] = ways;
  if (way === undefined) {
    // A `code` that names a missing file has its own finding.
    if (value.code !== undefined) return [];
    const message = `${value.name} has nothing to send: neither code nor a template nor a script`;
    const hint = `write ${value.name}.ts beside it, or add "template" or "script"`;
    return fault(['name'], { rule: 'producer-drive', message, hint });
  }
  if (second !== undefined) {
    const message = `${value.name} has ${ways.join(' and ')}; it must have one of them`;
    return fault([second], { rule: 'producer-drive', message, hint: `keep ${way} or ${second}`, on: 'key' });
  }
  return way === 'script' ? checkScript({ value, source }) : checkPace({ value, source }, way === 'code');
}

function checkScript({ value, source }: Definition<Producer>): readonly Finding[] {
  if (value.rate === undefined) return [];
  const message = `"rate" has no effect: the script of ${value.name} says when each command is sent`;
  return [warningAt(source, ['rate'], { rule: 'no-effect', message, hint: 'remove it', on: 'key' })];
}

function checkPace({ value, source }: Definition<Producer>, byCode: boolean): readonly Finding[] {
  const findings: Finding[] = [];
  if (value.rate === undefined && value.burst === 0) {
    const message = `${value.name} never sends: it has neither "rate" nor "burst"`;
    findings.push(errorAt(source, ['name'], { rule: 'producer-pace', message, hint: 'add "rate: 2/s"' }));
  }
  if (byCode && value.sends.length === 0) {
    const message = `${value.name} may send nothing: "sends" lists no command`;
    findings.push(
      warningAt(source, ['sends'], { rule: 'sends-nothing', message, hint: 'list what it sends in "sends"' }),
    );
  }
  return findings;
}

export function checkProjection({ value, source }: Definition<Projection>): readonly Finding[] {
  const columns = Object.keys(value.columns);
  const check = (path: ValuePath, column: string) => {
    if (columns.includes(column)) return [];
    const message = `${column} is not among the columns of ${value.name}`;
    const hint = suggestion(column, columns, `add "${column}: text" to the columns`);
    return [errorAt(source, path, { rule: 'unknown-column', message, hint })];
  };
  return [
    ...value.key.flatMap((column, index) => check(['key', index], column)),
    ...value.indexes.flatMap((index, at) => index.flatMap((column, part) => check(['indexes', at, part], column))),
    ...checkFullText({ value, source }),
  ];
}

function checkFullText({ value, source }: Definition<Projection>): readonly Finding[] {
  const isText = ([name, type]: [string, string]) => type === 'text' && !value.key.includes(name);
  if (value.target !== 'full-text' || Object.entries(value.columns).some(isText)) return [];
  const message = `${value.name} has no text to search: none of its columns beside the key is text`;
  return [errorAt(source, ['columns'], { rule: 'nothing-to-search', message, hint: 'add a text column', on: 'key' })];
}

/** @param hasCode Whether its handler file is there. */
export function checkExternal({ value, source }: Definition<External>, hasCode: boolean): readonly Finding[] {
  const findings: Finding[] = [];
  const share = value.failures.reduce((sum, failure) => sum + failure.share, 0);
  if (share > 1 + 1e-9) {
    const message = `the failures of ${value.name} have shares of ${round(share)} in sum, more than 1`;
    const hint = 'a share is the part of all calls that fails this way; lower them';
    findings.push(errorAt(source, ['failures'], { rule: 'failure-shares', message, hint, on: 'key' }));
  }
  const answers = value.answers.reduce((sum, answer) => sum + answer.share, 0);
  if (hasCode && value.answers.length > 0) {
    const message = `"answers" has no effect: the code of ${value.name} answers`;
    findings.push(warningAt(source, ['answers'], { rule: 'no-effect', message, hint: 'remove it', on: 'key' }));
  }
  if (!hasCode && value.code === undefined && answers === 0) {
    const message = `${value.name} has no answer to give`;
    const hint = 'add "answers" with shares above 0, or write its answer function in code';
    const path = value.answers.length > 0 ? ['answers'] : ['name'];
    findings.push(
      errorAt(source, path, { rule: 'no-answer', message, hint, on: path[0] === 'name' ? 'value' : 'key' }),
    );
  }
  return findings;
}

function round(share: number): number {
  return Math.round(share * 1_000) / 1_000;
}
