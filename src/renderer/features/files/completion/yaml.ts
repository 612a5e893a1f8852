/** What may stand at a place of a definition file: its keys with what they mean, and values that the model or the format knows. */
import { isJsonObject, type JsonObject } from '../../../../shared/kernel/json.ts';
import { schemaAt, schemaOfFile } from './definition-schemas.ts';
import { type Names, type Offer, type Offers, offersOf } from './names.ts';
import { type YamlPlace, yamlPlace } from './yaml-place.ts';

/** @param before the text up to the cursor, @param after the rest of the file. */
export function completeYaml(path: string, before: string, after: string, names: Names): Offers {
  const place = yamlPlace(before, after);
  const root = schemaOfFile(path);
  if (place === undefined || root === undefined) return null;
  const schema = schemaAt(root, place.path);
  const options = [...keysAt(schema, place, after), ...valuesAt(schema, place, names)];
  return { from: place.from, options: options.filter(({ label }) => !place.there.includes(label)) };
}

function keysAt(schema: JsonObject | undefined, { kind }: YamlPlace, after: string): readonly Offer[] {
  const properties = schema?.['properties'];
  if (kind !== 'key' || !isJsonObject(properties)) return [];
  const required = Array.isArray(schema?.['required']) ? schema['required'] : [];
  return Object.entries(properties).flatMap(([label, property], index) =>
    isJsonObject(property) ? [keyOffer(label, property, required.includes(label), index, after)] : [],
  );
}

/** What a definition cannot do without stands first, then the order in which the model has them. */
function keyOffer(label: string, property: JsonObject, isRequired: boolean, index: number, after: string): Offer {
  const { description, type } = property;
  const isBlock =
    type === 'object' ||
    (type === 'array' && isJsonObject(property['items']) && property['items']['type'] === 'object');
  const colon = after.trimStart().startsWith(':') ? '' : `:${isBlock ? '' : ' '}`;
  return {
    label,
    type: 'property',
    detail: isRequired ? 'required' : detailOf(property),
    apply: `${label}${colon}`,
    boost: (isRequired ? 40 : 20) - index,
    ...(typeof description === 'string' && { info: description }),
  };
}

/** "integer, 1 if left out", "list" */
function detailOf(property: JsonObject): string {
  const { default: otherwise } = property;
  const isPlain = typeof otherwise === 'string' || typeof otherwise === 'number' || typeof otherwise === 'boolean';
  return isPlain ? `${typeOf(property)}, ${otherwise} if left out` : typeOf(property);
}

function typeOf({ type, enum: words }: JsonObject): string {
  if (Array.isArray(words)) return words.join(' | ');
  return type === 'array' ? 'list' : String(type ?? '');
}

function valuesAt(schema: JsonObject | undefined, { kind, path }: YamlPlace, names: Names): readonly Offer[] {
  const key = path.findLast((step) => typeof step === 'string');
  const isText = schema?.['type'] === 'string';
  if (kind === 'key' && !isText) return [];
  const words = schema?.['enum'];
  if (Array.isArray(words)) return words.map((word) => ({ label: String(word), type: 'enum' }));
  if (schema?.['type'] === 'boolean') return ['true', 'false'].map((label) => ({ label, type: 'keyword' }));
  return schema === undefined || isText || schema['type'] === 'array' ? namesFor(key, names) : [];
}

function namesFor(key: string | undefined, names: Names): readonly Offer[] {
  switch (key) {
    case 'subscribes':
    case 'from':
    case 'emits':
    case 'events':
      return offersOf(names.events, 'class', 'event');
    case 'commands':
    case 'sends':
    case 'send':
      return offersOf(names.commands, 'function', 'command');
    case 'calls':
      return offersOf(names.externals, 'interface', 'external');
    case 'stream':
      return offersOf(names.categories, 'namespace', 'stream');
    default:
      return [];
  }
}
