/**
 * `design.yaml`: where a person put blocks of the canvas. Plain text, one line a block, sorted by id, so that a change reads well in
 * a review; blocks that are not listed stand where the automatic layout puts them. Pure.
 */
import { isMap, isScalar, type Pair, parseDocument } from 'yaml';
import { z } from 'zod';
import { AppError } from '../../../shared/kernel/failure.ts';
import { BlockPlace } from '../../../shared/model/design-edit.ts';
import type { Finding } from '../../../shared/model/model.ts';
import { compareText, warningAt } from '../report.ts';
import { parseYamlSource } from '../source-file.ts';
import type { Draft } from './draft.ts';

export const LAYOUT_FILE = 'design.yaml';

export type BlockPlaces = Readonly<Record<string, BlockPlace>>;

const HEADER =
  '# Where blocks stand on the canvas of the Design area; all others stand where the automatic layout puts them.\n';

const LayoutFile = z.looseObject({ blocks: z.record(z.string(), z.unknown()).nullish() });

/** Every place that can be read; what cannot is left to `checkLayoutFile`. */
export function readLayout(text: string | undefined): BlockPlaces {
  if (text === undefined) return {};
  const parsed = LayoutFile.safeParse(parseYamlSource(LAYOUT_FILE, text).source?.value);
  const entries = Object.entries(parsed.data?.blocks ?? {}).flatMap(([id, value]) => {
    const place = BlockPlace.safeParse(value);
    return place.success ? [[id, place.data] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** Warnings: a canvas can always be laid out without the file. */
export function checkLayoutFile(text: string | undefined): readonly Finding[] {
  if (text === undefined) return [];
  const { source, findings } = parseYamlSource(LAYOUT_FILE, text);
  if (source === null) return findings.map((finding) => ({ ...finding, severity: 'warning' as const }));
  const parsed = LayoutFile.safeParse(source.value ?? {});
  if (!parsed.success) {
    const message = `${LAYOUT_FILE} lists places under "blocks", found something else`;
    return [warningAt(source, [], { rule: 'invalid-value', message, hint: 'write "blocks:" and a block a line' })];
  }
  return Object.entries(parsed.data.blocks ?? {}).flatMap(([id, value]) => {
    if (BlockPlace.safeParse(value).success) return [];
    const message = `the place of ${id} is not right: write it like { x: 320, y: 180 }, in whole pixels`;
    return [warningAt(source, ['blocks', id], { rule: 'invalid-value', message })];
  });
}

/** Puts blocks where they are wanted; null takes one out. @throws AppError `invalid-workspace` when the file is no YAML. */
export function placeBlocks(draft: Draft, places: Readonly<Record<string, BlockPlace | null>>): void {
  const before = draft.has(LAYOUT_FILE) ? draft.text(LAYOUT_FILE) : undefined;
  const after = withPlaces(before ?? `${HEADER}blocks: {}\n`, places);
  if (after === before || (before === undefined && Object.values(places).every((place) => place === null))) return;
  if (after === undefined) draft.remove(LAYOUT_FILE);
  else draft.write(LAYOUT_FILE, after);
}

/** Gives every block back to the automatic layout. */
export function clearLayout(draft: Draft): void {
  if (!draft.has(LAYOUT_FILE)) return;
  const places = readLayout(draft.text(LAYOUT_FILE));
  placeBlocks(draft, Object.fromEntries(Object.keys(places).map((id) => [id, null])));
}

/** A block has another id now. */
export function renameBlock(draft: Draft, from: string, to: string): void {
  const place = draft.has(LAYOUT_FILE) ? readLayout(draft.text(LAYOUT_FILE))[from] : undefined;
  if (place !== undefined) placeBlocks(draft, { [from]: null, [to]: place });
}

/** Undefined when nothing but what we wrote is left of the file. */
function withPlaces(text: string, places: Readonly<Record<string, BlockPlace | null>>): string | undefined {
  const document = parseDocument(text, { logLevel: 'silent' });
  const [error] = document.errors;
  if (error !== undefined) throw new AppError('invalid-workspace', `${LAYOUT_FILE}: ${error.message}`);
  if (!isMap(document.get('blocks'))) document.set('blocks', document.createNode({}));
  for (const [id, place] of Object.entries(places)) {
    if (place === null) document.deleteIn(['blocks', id]);
    else document.setIn(['blocks', id], document.createNode({ x: place.x, y: place.y }, { flow: true }));
  }
  const blocks = document.get('blocks');
  if (!isMap(blocks)) return text;
  blocks.flow = false;
  blocks.items.sort((a, b) => compareText(keyOf(a), keyOf(b)));
  if (blocks.items.length === 0 && isOurs(text) && isOnlyBlocks(document.toJS())) return undefined;
  return document.toString({ lineWidth: 0 });
}

/** Without a comment of somebody else's. */
function isOurs(text: string): boolean {
  return text.startsWith(HEADER) && !text.slice(HEADER.length).includes('#');
}

function isOnlyBlocks(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).join() === 'blocks';
}

function keyOf({ key }: Pair): string {
  return String(isScalar(key) ? key.value : key);
}
