import { Argument, Command, Option } from 'commander';
import { z } from 'zod';
import { assertNever } from '../../../shared/kernel/result.ts';
import { CompatibilityMode, CompatibilityPolicy } from '../../../shared/model/settings.ts';
import { writeNewSchema } from '../new-schema-file.ts';
import { typeDiffText, typesTable, typeText, verdictText } from '../present/type-text.ts';
import { readSamples } from '../sample-payloads.ts';
import { openSession, type Session, workspaceFolder } from '../session.ts';
import type { Kit, Shell, Verdict } from '../shell.ts';
import { outJson, paintOf } from '../terminal.ts';
import { UsageError } from '../usage.ts';
import { proveType, showVersionUses } from './type-proof.ts';

const Action = z.enum(['list', 'show', 'diff', 'compat', 'versions', 'prove', 'infer']);
type Action = z.infer<typeof Action>;
const Options = z.object({
  mode: CompatibilityMode.optional(),
  policy: CompatibilityPolicy.optional(),
  field: z.string().optional(),
  title: z.string().optional(),
  out: z.string().optional(),
  json: z.boolean().default(false),
});
type Wanted = z.infer<typeof Options> & { readonly action: Action; readonly words: readonly string[] };

const HELP = `
list    every event and command with its versions and the compatibility that they owe each other
show    one type and a version of its schema:                    types show FOLDER TYPE [VERSION]
diff    what changed between two versions, and how much:         types diff FOLDER TYPE [OLDER] [NEWER]
compat  what breaks between versions, each with a document that shows it and with fixes; exit code 1 when
        something does:                                          types compat FOLDER [TYPE] [--mode FULL]
versions  what is stored of each version of an event, and where:  types versions FOLDER TYPE
prove   reads every stored event as one version and runs all of its readers over it, without effects; names
        what fails, exit code 1 when something does:             types prove FOLDER TYPE[@VERSION]
infer   a JSON Schema from samples, objects in files or "-":     types infer FOLDER FILE...

Examples:
  replayground types list my-shop
  replayground types diff my-shop OrderPlaced 1 2
  replayground types prove my-shop OrderPlaced@2
  replayground types compat my-shop OrderPlaced --mode FULL_TRANSITIVE
  replayground events my-shop --type OrderPlaced --json | replayground types infer my-shop - --field data
  replayground types infer my-shop order.json --title OrderPlaced --out events/order-placed/v2.schema.json`;

export function typesCommand({ shell, settle }: Kit): Command {
  return new Command('types')
    .description('event and command types over their versions: what changed, what breaks, schemas from samples')
    .addArgument(new Argument('<action>', 'what to do').choices(Action.options))
    .argument('<folder>', 'the workspace')
    .argument('[words...]', 'the type and its versions, or files with samples')
    .addOption(new Option('--mode <mode>', 'compat: instead of what holds').choices(CompatibilityMode.options))
    .addOption(new Option('--policy <policy>', 'compat: instead of what holds').choices(CompatibilityPolicy.options))
    .option('--field <path>', 'infer: the sample is this field of each object, like data')
    .option('--title <name>', 'infer: the name of the type')
    .option('--out <file>', 'infer: write it to this new file of the workspace')
    .option('--json', 'write it as JSON, one value a line')
    .addHelpText('after', HELP)
    .action((action: string, folder: string, words: readonly string[], options: unknown) =>
      settle(types(shell, folder, { action: Action.parse(action), words, ...Options.parse(options) })),
    );
}

async function types(shell: Shell, folder: string, wanted: Wanted): Promise<Verdict> {
  const { action } = wanted;
  if (action === 'infer') return infer(shell, workspaceFolder(folder), wanted);
  if (wanted.words[0] === undefined && ['show', 'diff', 'versions', 'prove'].includes(action)) {
    throw new UsageError(`types ${action}: say which type`);
  }
  await using session = await openSession(shell, folder, 'types');
  switch (action) {
    case 'list':
      return await list(shell, session, wanted);
    case 'show':
      return await show(shell, session, wanted);
    case 'diff':
      return await diff(shell, session, wanted);
    case 'compat':
      return await compat(shell, session, wanted);
    case 'versions':
      return await showVersionUses(shell, session, wanted);
    case 'prove':
      return await proveType(shell, session, wanted);
    default:
      return assertNever(action);
  }
}

async function list({ terminal }: Shell, { client }: Session, { json }: Wanted): Promise<Verdict> {
  const found = await client.types.list();
  if (json) for (const each of found) outJson(terminal, each);
  else terminal.out(typesTable(found, terminal.columns, paintOf(terminal)));
  return 'done';
}

async function show({ terminal }: Shell, { client }: Session, { words, json }: Wanted): Promise<Verdict> {
  const [name = '', version] = words;
  const found = await client.types.show({ name });
  const number = version === undefined ? undefined : versionOf(version);
  if (number !== undefined && !found.versions.some((each) => each.version === number)) {
    throw new UsageError(`types show: ${name} has no version ${number}`);
  }
  if (json) outJson(terminal, found);
  else terminal.out(typeText(found, number, paintOf(terminal)));
  return 'done';
}

async function diff({ terminal }: Shell, { client }: Session, { words, json }: Wanted): Promise<Verdict> {
  const [name = '', older, newer] = words;
  const found = await client.types.diff({
    name,
    ...(older !== undefined && { older: versionOf(older) }),
    ...(newer !== undefined && { newer: versionOf(newer) }),
  });
  if (json) outJson(terminal, found);
  else terminal.out(typeDiffText(name, found, paintOf(terminal)));
  return 'done';
}

async function compat({ terminal }: Shell, { client }: Session, wanted: Wanted): Promise<Verdict> {
  const { mode, policy, json, words } = wanted;
  const [name] = words;
  const found = await client.types.compatibility({
    ...(name !== undefined && { name }),
    ...(mode !== undefined && { mode }),
    ...(policy !== undefined && { policy }),
  });
  if (json) for (const each of found) outJson(terminal, each);
  else if (found.length === 0) terminal.out('no type has more than one version\n');
  else terminal.out(found.map((each) => verdictText(each, paintOf(terminal))).join(''));
  return found.some(({ findings }) => findings.some(({ level }) => level === 'breaking')) ? 'no' : 'done';
}

async function infer({ terminal }: Shell, folder: string, wanted: Wanted): Promise<Verdict> {
  const { words, field, title, out, json } = wanted;
  if (words.length === 0) throw new UsageError('types infer: give files with samples, or - for standard input');
  // Loaded when needed: it brings the validator along.
  const { inferSchema } = await import('../../schema/infer/infer-schema.ts');
  const schema = inferSchema(readSamples(words, field), title === undefined ? {} : { title });
  if (out === undefined) {
    if (json) outJson(terminal, schema);
    else terminal.out(`${JSON.stringify(schema, null, 2)}\n`);
    return 'done';
  }
  await writeNewSchema(folder, out, schema);
  if (json) outJson(terminal, { written: out });
  else terminal.out(`${out} written\n`);
  return 'done';
}

function versionOf(text: string): number {
  const version = Number(text.replace(/^v/, ''));
  if (Number.isSafeInteger(version) && version >= 1) return version;
  throw new UsageError(`${text} is no version: write a number like 2`);
}
