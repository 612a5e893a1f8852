/** What of a state can be drawn over versions: numbers, and how many entries lists and maps have. */
import { isJsonObject, type Json } from '../../../shared/kernel/json.ts';
import { pathTo } from '../../ui/json-lines.ts';

/** "onHand" -> 42, "reserved (count)" -> 8, "reserved (sum)" -> 14. */
export function numbersOf(state: Json): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const look = (part: Json, path: string) => {
    if (typeof part === 'number') found.set(path, part);
    if (typeof part !== 'object' || part === null) return;
    const entries = Object.entries(part);
    if (!isJsonObject(part) || isMap(entries)) return measure(path, Object.values(part), found);
    for (const [key, value] of entries) look(value, pathTo(path, key));
  };
  look(state, '');
  return found;
}

/**
 * The series that tells the most: the field with the most steps, else the count or sum with the most, else the first. It does not
 * hang on the version that is looked at, so that the chart stands still while one steps.
 */
export function likeliestSeries(states: readonly Json[]): string | undefined {
  const numbers = states.map(numbersOf);
  const names = [...new Set(numbers.flatMap((each) => [...each.keys()]))];
  const stepsOf = (name: string) =>
    numbers.filter((each, index) => index > 0 && each.get(name) !== numbers[index - 1]?.get(name)).length;
  const rank = (name: string) => (stepsOf(name) > 0 && !isDerived(name) ? A_FIELD : 0) + stepsOf(name);
  return names.reduce<string | undefined>(
    (best, name) => (best === undefined || rank(name) > rank(best) ? name : best),
    undefined,
  );
}

/** More than any number of steps. */
const A_FIELD = 1_000_000;

function isDerived(name: string): boolean {
  return name.endsWith(' (count)') || name.endsWith(' (sum)');
}

function measure(path: string, values: readonly Json[], found: Map<string, number>): void {
  const name = path === '' ? 'entries' : path;
  found.set(`${name} (count)`, values.length);
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length === values.length)
    found.set(
      `${name} (sum)`,
      numbers.reduce((sum, value) => sum + value, 0),
    );
}

/** An object whose keys are data, not names of fields: nothing, or keys like "order-300748". */
function isMap(entries: readonly (readonly [string, Json])[]): boolean {
  return entries.some(([key]) => !/^[A-Za-z_$][\w$]*$/.test(key)) || entries.length === 0;
}
