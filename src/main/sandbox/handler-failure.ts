import type { FailureCode } from '../../shared/kernel/failure.ts';
import type { SourcePlace } from '../../shared/model/source-place.ts';
import { READING_ENTRY } from './reading-entry.ts';
import type { HandlerBundle, HandlerFailure } from './sandbox.ts';
import { sourceNameOf } from './source-name.ts';
import { createPlaceMap, framesIn } from './source-place.ts';
import type { RawFailure } from './thrown.ts';

/** Turns what a compartment reported into what callers get: the same words, at a place of the workspace (U3). */
export type FailureReader = {
  fromRaw(raw: RawFailure): HandlerFailure;
  /** A failure without frames: its place is the file. */
  ofModule(code: FailureCode, message: string): HandlerFailure;
};

export function createFailureReader(bundle: HandlerBundle): FailureReader {
  const map = createPlaceMap(bundle.sourceMap);
  const sourceName = sourceNameOf(bundle);
  const placesOf = (stack: string) => {
    const places = framesIn(stack, sourceName).flatMap((frame) => map.placeOf(frame) ?? []);
    return places.filter(({ file }) => file !== READING_ENTRY);
  };
  return {
    fromRaw: ({ code, message, stack }) => failure(bundle.file, code, message, placesOf(stack)),
    ofModule: (code, message) => failure(bundle.file, code, message, []),
  };
}

function failure(file: string, code: FailureCode, message: string, stack: readonly SourcePlace[]): HandlerFailure {
  const [place] = stack;
  const base = { code, message, retry: 'never' as const };
  return place ? { ...base, details: { ...place }, place, stack } : { ...base, details: { file } };
}
