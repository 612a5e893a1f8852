import type {
  CompatibilityView,
  TypeDetails,
  TypeDiff,
  TypeVerdict,
  TypeView,
} from '../../../shared/contract/type-evolution.ts';
import { formatCounted } from './figures.ts';
import type { Paint } from './paint.ts';
import { table } from './table.ts';

/** Every type with its versions and the compatibility that they owe each other. */
export function typesTable(types: readonly TypeView[], width: number, paint: Paint): string {
  return table(
    [
      { title: 'type', ink: 'strong' },
      { title: 'kind' },
      { title: 'versions', flexible: true },
      { title: 'compatibility' },
    ],
    types.map(({ name, kind, versions, rule }) => [name, kind, versions.map(versionWord).join('  '), ruleWords(rule)]),
    { width, paint },
  );
}

/** One type, and the file of one of its versions; of the newest when none is asked for. */
export function typeText(type: TypeDetails, version: number | undefined, paint: Paint): string {
  const shown = type.schemas.find((each) => each.version === version) ?? type.schemas.at(-1);
  const description = type.description === undefined ? '' : `${type.description}\n`;
  const context = type.context === undefined ? '' : ` · context ${type.context}`;
  const head = `${paint('strong', type.name)} · ${type.kind}${context} · ${ruleWords(type.rule)} (said by the ${type.rule.from})`;
  const file = shown === undefined ? '' : `\n${paint('quiet', shown.file)}\n${shown.text.trimEnd()}\n`;
  return `${head}\n${description}${type.versions.map(versionWord).join('  ')}\n${file}`;
}

export function typeDiffText(name: string, diff: TypeDiff, paint: Paint): string {
  const head = `${paint('strong', name)} v${diff.olderVersion} to v${diff.newerVersion}: `;
  if (diff.level === 'none') return `${head}says the same\n`;
  const ink = diff.level === 'major' ? 'problem' : 'good';
  const lines = diff.changes.map(({ message, breaks }) => {
    const broken = breaks.length === 0 ? '' : paint('problem', `  (breaks ${breaks.join(' and ')})`);
    return `  ${message}${broken}\n`;
  });
  return `${head}${paint(ink, `${diff.level} change`)}\n${lines.join('')}`;
}

export function verdictText({ name, rule, versions, findings }: TypeVerdict, paint: Paint): string {
  const head = `${paint('strong', name)}  ${ruleWords(rule)}  ${versions.map((version) => `v${version}`).join(', ')}`;
  const breaking = findings.filter(({ level }) => level === 'breaking').length;
  if (findings.length === 0) return `${head}  ${paint('good', 'compatible')}\n`;
  const total = breaking === 0 ? paint('good', 'tolerated') : paint('problem', formatCounted(breaking, 'finding'));
  return `${head}  ${total}\n${findings.map((finding) => findingText(finding, paint)).join('')}`;
}

function findingText(finding: CompatibilityView, paint: Paint): string {
  const { direction, olderVersion, newerVersion, rule, message, witness, fixes, newerAt } = finding;
  const ink = finding.level === 'breaking' ? 'problem' : 'aggregate';
  const head = `  ${paint(ink, finding.level)}  ${direction} v${olderVersion} v${newerVersion}  ${paint('quiet', `${rule} at ${newerAt || '/'}`)}\n`;
  const proof =
    witness.kind === 'proven'
      ? [
          `v${witness.acceptedBy} allows ${JSON.stringify(witness.document)}`,
          `v${witness.rejectedBy} says ${witness.reason}`,
        ]
      : [`not proven: ${witness.why}`];
  const lines = [message, ...proof, ...fixes.map(({ title }) => `fix: ${title}`)];
  return head + lines.map((line) => `    ${line}\n`).join('');
}

function versionWord({ version, status, format }: TypeView['versions'][number]): string {
  const kind = format === 'json-schema' ? '' : ` ${format}`;
  return `v${version} ${status}${kind}`;
}

function ruleWords({ mode, policy }: TypeView['rule']): string {
  return policy === 'lenient' ? `${mode}, lenient` : mode;
}
