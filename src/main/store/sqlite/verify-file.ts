import type { VerifyReport } from '../event-store.ts';
import { ChainProof } from '../hash-chain.ts';
import { brokenReport, provenReport } from '../verify-report.ts';
import { KindTable } from './kind-table.ts';
import { LOG_COLUMNS, type LogRow } from './log-row.ts';
import { openForReading } from './open-database.ts';
import { StreamNames } from './stream-names.ts';
import type { VerifyTask } from './verify-messages.ts';

const PAGE_SIZE = 2_000;

type HashedRow = LogRow & { readonly hash: string | null };

/**
 * Proves the chain of the file up to the given head, on this thread, over a read-only connection of its own.
 * @throws AppError `store-unavailable`, `store-corrupt`; SQLite's own errors while reading.
 */
export function verifyFile(task: VerifyTask, onProgress: (done: number) => void): VerifyReport {
  const db = openForReading(task.path);
  try {
    const kinds = new KindTable(db);
    const names = new StreamNames(db);
    const sql = `SELECT ${LOG_COLUMNS}, hash FROM event_log WHERE position > ? AND position <= ? ORDER BY position LIMIT ?`;
    const page = db.prepare<[number, number, number], HashedRow>(sql);
    const proof = new ChainProof();
    for (let after = 0; after < task.head; ) {
      const rows = page.all(after, task.head, PAGE_SIZE);
      names.fetch(rows);
      for (const row of rows) {
        const event = { row, stream: names.nameOf(row.stream), kind: kinds.byId(row.kind) };
        const broken = proof.add(event, row.hash);
        if (broken !== undefined) return brokenReport(proof, broken);
      }
      after = rows.at(-1)?.position ?? task.head;
      onProgress(after);
    }
    const broken = proof.finish(task.head, task.hash);
    return broken === undefined ? provenReport(proof) : brokenReport(proof, broken);
  } finally {
    db.close();
  }
}
