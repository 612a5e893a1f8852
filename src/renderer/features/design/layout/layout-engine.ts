/** The layout library in its own thread, so that a large model never holds the window up. The worker is a file of ours: no eval, no blob. */
import ELK, { type ELK as Elk } from 'elkjs/lib/elk-api';
import LayoutWorker from 'elkjs/lib/elk-worker.min.js?worker';
import { placeColumns } from '../graph/columns.ts';
import { fromElk, type NoteHeights, toElk } from '../graph/elk-graph.ts';
import type { Layout } from '../graph/layout.ts';
import type { Picture } from '../graph/picture.ts';

let engine: Elk | undefined;

/** The same picture gets the same layout: everything is sorted, and the library draws from a fixed seed. */
export async function layOut(picture: Picture, notes: NoteHeights): Promise<Layout> {
  engine ??= new ELK({ workerFactory: () => new LayoutWorker() });
  const columns = placeColumns(picture);
  return fromElk(await engine.layout(toElk(picture, columns, notes)), picture, columns, notes);
}
