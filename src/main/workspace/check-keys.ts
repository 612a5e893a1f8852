/** Fields that a definition names must be in the payloads' schemas: the key of a message, the ordering key of a consumer. Pure. */
import type { Finding, LoadedSchema } from '../../shared/model/model.ts';
import { findSchemaField, schemaProperties } from '../schema/schema-field.ts';
import { errorAt, warningAt } from './report.ts';
import type { SourceFile } from './source-file.ts';
import { suggestion } from './suggest.ts';

/** An event or command with the schemas that could be read. */
export type KeyedMessage = {
  readonly name: string;
  readonly key: string;
  readonly versions: readonly { readonly version: number; readonly status: string }[];
  readonly schemas: readonly LoadedSchema[];
};

/** Without its key field a message belongs to no stream. */
export function checkMessageKey(message: KeyedMessage, source: SourceFile): readonly Finding[] {
  return schemasInUse(message).flatMap(({ file, schema }) => {
    const field = findSchemaField(schema, message.key);
    if (field === 'absent') {
      const hint = suggestion(message.key, schemaProperties(schema), `add ${message.key} to ${file}`);
      const words = `the key field ${message.key} is not in the schema ${file}`;
      return [errorAt(source, ['key'], { rule: 'key-not-in-schema', message: words, hint })];
    }
    if (field !== 'optional') return [];
    const words = `the key field ${message.key} may be left out by the schema ${file}; a ${message.name} without it cannot be placed`;
    const hint = `list ${message.key} under "required"`;
    return [warningAt(source, ['key'], { rule: 'key-not-required', message: words, hint })];
  });
}

/** An event without the ordering key is not ordered at all. */
export function checkOrderingKey(
  orderingKey: string | undefined,
  events: readonly KeyedMessage[],
  source: SourceFile,
): readonly Finding[] {
  if (orderingKey === undefined) return [];
  return events.flatMap((event) => {
    const newest = schemasInUse(event).at(-1);
    if (newest === undefined || findSchemaField(newest.schema, orderingKey) !== 'absent') return [];
    const message = `the ordering key ${orderingKey} is not in the schema of ${event.name} (${newest.file})`;
    const hint = suggestion(
      orderingKey,
      schemaProperties(newest.schema),
      'choose a field that every subscribed event has',
    );
    return [warningAt(source, ['orderingKey'], { rule: 'ordering-key-not-in-schema', message, hint })];
  });
}

function schemasInUse({ versions, schemas }: KeyedMessage): readonly LoadedSchema[] {
  const retired = new Set(versions.filter(({ status }) => status === 'retired').map(({ version }) => version));
  return schemas.filter(({ version }) => !retired.has(version));
}
