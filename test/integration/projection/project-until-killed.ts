/** A process of its own that projects a log and, where REPLAYGROUND_FAULT says so, dies. Arguments: store file, read models file. */
import { faultsFromEnvironment } from '../../../src/main/engine/faults.ts';
import { startProjector } from '../../../src/main/projection/projector.ts';
import { openReadModels } from '../../../src/main/projection/read-models.ts';
import { openSqliteStore } from '../../../src/main/store/sqlite/sqlite-event-store.ts';
import { testPowers } from '../../support/powers.ts';
import { COUNTING, COUNTING_MODULE } from './counting-projection.ts';

const [path = '', file = ''] = process.argv.slice(2);
const powers = { ...testPowers(), faults: faultsFromEnvironment(process.env) };
await using store = await openSqliteStore({ path, powers });
await using readModels = openReadModels({ file, faults: powers.faults });
await using projector = startProjector({
  projection: COUNTING,
  module: COUNTING_MODULE,
  store,
  readModels,
  powers,
  pageSize: 10,
});
await projector.caughtUpTo(store.head());
