import { searchFiles } from '../../workspace/search-files.ts';
import type { Engine } from '../engine.ts';
import { os } from './implementer.ts';

export function bindFiles(engine: Engine) {
  const { files } = engine;
  return {
    files: {
      list: os.files.list.handler(() => files.list()),
      follow: os.files.follow.handler(async function* ({ signal = new AbortController().signal }) {
        yield* engine.followFiles(signal);
      }),
      read: os.files.read.handler(({ input }) => files.read(input.path)),
      search: os.files.search.handler(({ input, signal }) => searchFiles(files, input, signal)),
      write: os.files.write.handler(({ input: { path, text, hash } }) => files.write(path, text, hash)),
      create: os.files.create.handler(({ input }) => files.create(input.path, input.text)),
      rename: os.files.rename.handler(({ input }) => files.rename(input.from, input.to)),
      remove: os.files.remove.handler(async ({ input }) => ({ trashed: await files.remove(input.path) })),
      restore: os.files.restore.handler(({ input }) => files.restore(input.trashed, input.path)),
    },
  };
}
