/** Runs a projection's handlers over a page of the log's text, in one crossing of the sandbox, and keeps what came of each event. */
import { AppError } from '../../shared/kernel/failure.ts';
import type { Json } from '../../shared/kernel/json.ts';
import type { Position } from '../../shared/kernel/names.ts';
import { failureOf } from '../sandbox/answer.ts';
import type { HandlerModule } from '../sandbox/sandbox.ts';
import { type EventPlace, type LogTextPage, placesIn } from '../store/log-text.ts';

/** What a handler returned for one event, unchecked, or why there is nothing. */
export type HandlerOutcome =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly failure: AppError };

/** A page as its handlers left it: one outcome an event, in log order. */
export type HandledPage = {
  /** The first event's position; `through` when there is none. */
  readonly first: Position;
  readonly through: Position;
  readonly count: number;
  outcomeAt(index: number): HandlerOutcome;
  /** Which event it is; dear, for the few that are told of. */
  placeAt(index: number): EventPlace;
};

/** The types that the module has a handler for. */
export function handledTypes(module: HandlerModule): ReadonlySet<string> {
  return new Set(module.exports.flatMap(([part, type]) => (part === 'handlers' && type !== undefined ? [type] : [])));
}

/**
 * @param projection its name, which seeds the handlers together with the event's id: a rebuild draws the same numbers.
 * @throws AppError `closed` when the sandbox was closed meanwhile.
 */
export async function handlePage(module: HandlerModule, projection: string, page: LogTextPage): Promise<HandledPage> {
  const actor = `projection/${projection}`;
  const { values, failures } = await module.each({ part: 'handlers', page, actor, seed: projection });
  if (values.length !== page.count) throw new AppError('handler-failed', `${module.file}: answers are missing`);
  let places: readonly EventPlace[] | undefined;
  return {
    first: page.first,
    through: page.through,
    count: page.count,
    outcomeAt(index) {
      const failure = failures.size === 0 ? undefined : failures.get(index);
      return failure ? { ok: false, failure: failureOf(failure) } : { ok: true, value: values[index] ?? null };
    },
    placeAt(index) {
      places ??= placesIn(page);
      const place = places[index];
      if (place === undefined) throw new Error(`no event ${index} in a page of ${places.length}`);
      return place;
    },
  };
}
