import { GREATEST_LOWER_BOUND, LEAST_UPPER_BOUND, originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { SourcePlace } from '../../shared/model/source-place.ts';

/** A place in a bundle's own code; line and column count from 1. */
export type CodePlace = { readonly line: number; readonly column: number };

/**
 * The frames of a V8 stack that stand in one script, innermost first.
 * @param stack frames as V8 writes them, one a line: "at Object.OrderPlaced (handler:1f0a:14:3)". Words before them are passed over.
 */
export function framesIn(stack: string, sourceName: string): readonly CodePlace[] {
  return stack.split('\n').flatMap((line) => {
    const match = FRAME.exec(line);
    return match?.[1] === sourceName ? [{ line: Number(match[2]), column: Number(match[3]) }] : [];
  });
}

const FRAME = /^\s*at (?:.* \()?([^()]+):(\d+):(\d+)\)?$/;

/** Finds places of the workspace for places of a bundle. */
export type PlaceMap = { placeOf(place: CodePlace): SourcePlace | undefined };

/**
 * @param sourceMap JSON text, format of ECMA-426 (version 3), whose sources are relative to the workspace. It is read when the first
 * place is asked for.
 */
export function createPlaceMap(sourceMap: string): PlaceMap {
  let map: TraceMap | undefined;
  return {
    placeOf({ line, column }) {
      map ??= new TraceMap(sourceMap);
      const needle = { line, column: column - 1 };
      const before = originalPositionFor(map, { ...needle, bias: GREATEST_LOWER_BOUND });
      const found = before.source === null ? originalPositionFor(map, { ...needle, bias: LEAST_UPPER_BOUND }) : before;
      return found.source === null ? undefined : { file: found.source, line: found.line, column: found.column + 1 };
    },
  };
}

/** esbuild counts columns in bytes of UTF-8 from 0; people count characters from 1. */
export function columnOf({ lineText, column }: { readonly lineText: string; readonly column: number }): number {
  return Buffer.from(lineText).subarray(0, column).toString().length + 1;
}
