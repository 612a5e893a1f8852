/** The workspace's text files as an editor sees them. */
import type { TimestampMs } from '../kernel/names.ts';

export type FileEntry = { readonly path: string; readonly sizeBytes: number; readonly changedAt: TimestampMs };

export type FileText = { readonly path: string; readonly text: string; readonly hash: string };

export type FileWritten =
  | { readonly outcome: 'written'; readonly hash: string }
  | { readonly outcome: 'conflict'; readonly theirs: FileText | null };
