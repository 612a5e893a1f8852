/**
 * A process of its own that builds the second code beside the first and switches to it and, where REPLAYGROUND_FAULT says so, dies on
 * the way. Argument: the folder. Started again, it goes on.
 */
import { faultsFromEnvironment } from '../../../src/main/engine/faults.ts';
import { testPowers } from '../../support/powers.ts';
import { openWorkshop } from './version-workshop.ts';

const [folder = ''] = process.argv.slice(2);
const powers = { ...testPowers(), faults: faultsFromEnvironment(process.env) };
await using shop = await openWorkshop(folder, powers, { pageSize: 5 });
await shop.wants('second');
if (shop.desk.view('orders').offer) {
  await shop.desk.build('orders');
  await shop.desk.switchOver('orders');
}
await shop.projector().caughtUpTo(shop.store.head());
