import { types } from 'node:util';

const MOST_CHARACTERS = 4_000_000;
const DEEPEST = 512;

/**
 * A handler's value as JSON text. What JSON cannot carry is refused with the path to it instead of being left out or bent, and so
 * is what could answer differently when read again (getters, proxies, toJSON): no user code runs while this reads.
 *
 * @param name what the value is, and the start of every path: "the answer", "the state".
 * @throws TypeError "the answer[0].data.total is NaN, which JSON cannot carry"
 */
export function jsonText(value: unknown, name: string): string {
  checkValue(value, { name, keys: [], ancestors: [] });
  const text = JSON.stringify(value);
  if (text.length > MOST_CHARACTERS) {
    throw new TypeError(`${name} has ${text.length} characters as JSON; the most is ${MOST_CHARACTERS}`);
  }
  return text;
}

/** Where the check stands: the keys from the root down, and the objects passed through. */
type Trail = { readonly name: string; readonly keys: (string | number)[]; readonly ancestors: object[] };

function checkValue(value: unknown, trail: Trail): void {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return;
    case 'number':
      if (!Number.isFinite(value)) refuse(trail, `is ${value}`);
      return;
    case 'object':
      if (value !== null) checkObject(value, trail);
      return;
    case 'undefined':
      refuse(trail, 'is undefined', ': leave it out, or use null');
      break;
    default:
      refuse(trail, `is a ${typeof value}`);
  }
}

function checkObject(value: object, trail: Trail): void {
  const { ancestors } = trail;
  if (types.isProxy(value)) refuse(trail, 'is a proxy');
  if (ancestors.length >= DEEPEST) refuse(trail, ancestors.includes(value) ? 'contains itself' : 'is nested too deep');
  if (!isPlain(value)) refuse(trail, `is a ${kindOf(value)}`);
  if ('toJSON' in value) refuse(trail, 'has a toJSON');
  ancestors.push(value);
  if (Array.isArray(value)) for (let index = 0; index < value.length; index += 1) checkMember(value, index, trail);
  else for (const key of Object.keys(value)) checkMember(value, key, trail);
  ancestors.pop();
}

function checkMember(owner: object, key: string | number, trail: Trail): void {
  const own = Object.getOwnPropertyDescriptor(owner, key);
  trail.keys.push(key);
  if (own?.get !== undefined || own?.set !== undefined) refuse(trail, 'is a getter');
  if (key === '__proto__') refuse(trail, 'has a name that is not safe');
  checkValue(own?.value, trail);
  trail.keys.pop();
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === (Array.isArray(value) ? Array.prototype : Object.prototype) || prototype === null;
}

function refuse({ name, keys }: Trail, found: string, hint = ''): never {
  const shown = keys.length > 12 ? [...keys.slice(0, 12), '...'] : keys;
  const path = shown.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
  throw new TypeError(`${name}${path} ${found}, which JSON cannot carry${hint}`);
}

/** "Date", "Map": told without running anything of the value's own. */
function kindOf(value: object): string {
  if (types.isDate(value)) return 'Date';
  if (types.isPromise(value)) return 'promise';
  if (types.isMap(value)) return 'Map';
  if (types.isSet(value)) return 'Set';
  if (types.isRegExp(value)) return 'regular expression';
  return types.isNativeError(value) ? 'Error' : 'class instance';
}
