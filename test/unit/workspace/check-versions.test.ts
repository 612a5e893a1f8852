import { describe, expect, test } from 'vitest';
import { checkStoredVersions, checkVersions } from '../../../src/main/workspace/check-versions.ts';
import { loadSmall, SMALL_WORKSPACE } from './small-workspace.ts';

const EVENT = 'events/order-placed/event.yaml';
const READER = 'consumers/mailer.yaml';
const at = (file: string) => `events/order-placed/${file}`;
const event = (count: number, status = 'active') => {
  const versions = Array.from({ length: count }, (_, index) => {
    return `  - version: ${index + 1}\n    schema: v1.schema.json\n${index + 1 === count ? `    status: ${status}\n` : ''}`;
  });
  return `name: OrderPlaced\nstream: order\nkey: orderId\nversions:\n${versions.join('')}`;
};
const reads = (version: number, type = 'OrderPlaced') =>
  `${SMALL_WORKSPACE[READER]}versions: { ${type}: ${version} }\n`;

type Files = Readonly<Record<string, string>>;

const brief = (files: Files) => {
  const { draft, sources, findings } = loadSmall(files);
  const lonely = findings.filter(({ rule }) => rule.startsWith('lonely'));
  return [...lonely, ...checkVersions(draft, sources)].map(
    ({ severity, file, line, rule }) => `${severity} ${file}:${line} ${rule}`,
  );
};

describe('the versions of an event', () => {
  test.each<readonly [string, Files, readonly string[]]>([
    ['one version needs nothing', {}, []],
    ['a step is there', { [EVENT]: event(2), [at('v2.upcast.ts')]: '' }, []],
    ['a step is missing', { [EVENT]: event(2) }, [`warning ${EVENT}:7 step-missing`]],
    [
      'each missing step is said',
      { [EVENT]: event(4), [at('v3.upcast.ts')]: '' },
      [`warning ${EVENT}:7 step-missing`, `warning ${EVENT}:11 step-missing`],
    ],
    ['a draft needs none yet', { [EVENT]: event(2, 'draft') }, []],
    [
      'a step beyond the versions',
      { [EVENT]: event(2), [at('v2.upcast.ts')]: '', [at('v3.upcast.ts')]: '' },
      [`warning ${at('v3.upcast.ts')}:1 lonely-upcaster`],
    ],
    ['a step from before the first', { [at('v1.upcast.ts')]: '' }, [`warning ${at('v1.upcast.ts')}:1 lonely-upcaster`]],
    [
      'a downcaster of one version',
      { [at('v2.downcast.ts')]: '' },
      [`warning ${at('v2.downcast.ts')}:1 lonely-downcaster`],
    ],
    [
      'a reader of the old one with a downcaster',
      { [EVENT]: event(2), [at('v2.upcast.ts')]: '', [at('v2.downcast.ts')]: '', [READER]: reads(1) },
      [],
    ],
    [
      'a reader of the old one without',
      { [EVENT]: event(2), [at('v2.upcast.ts')]: '', [READER]: reads(1) },
      [`error ${READER}:6 step-missing`],
    ],
    ['a reader of what is not there', { [READER]: reads(3) }, [`error ${READER}:6 unknown-version`]],
    ['a version of what is not read', { [READER]: reads(1, 'MailSent') }, [`error ${READER}:6 version-unused`]],
  ])('%s', (_, files, expected) => {
    expect(brief(files)).toEqual(expected);
  });

  test.each<readonly [string, Files, number, readonly string[]]>([
    ['nothing is stored of the older one', { [EVENT]: event(2) }, 2, []],
    ['the step up is missing', { [EVENT]: event(2) }, 1, ['upcast']],
    ['both steps up are missing', { [EVENT]: event(3) }, 1, ['v2.upcast', 'v3.upcast']],
    ['what is stored is newer than what is written', { [EVENT]: event(2, 'draft') }, 2, ['v2.downcast']],
    ['the step is there', { [EVENT]: event(2), [at('v2.upcast.ts')]: '' }, 1, []],
  ])('with stored events: %s', (_, files, schemaVersion, expected) => {
    const { draft, sources } = loadSmall(files);
    const found = checkStoredVersions(draft, [{ type: 'OrderPlaced', schemaVersion, events: 12_000 }], sources);
    expect(found.map(({ severity }) => severity)).toEqual(expected.map(() => 'error'));
    for (const [index, file] of expected.entries()) {
      expect(found[index]?.hint).toContain(file);
      expect(found[index]?.message).toContain(`12,000 stored events have version ${schemaVersion}`);
    }
  });
});
