/** What every bus must do (B5). `under` gives one that has nothing yet; each test has a log and a bus of its own. */
import { answeringContract } from './answering.ts';
import { deliveringContract } from './delivering.ts';
import { durablePlaceContract } from './durable-place.ts';
import { type BusUnderTest, LogAndBus } from './log-and-bus.ts';
import { resumingContract } from './resuming.ts';
import { tellingContract } from './telling.ts';

export function busContract(under: () => BusUnderTest): void {
  const opened = async () => {
    const setup = new LogAndBus(under());
    await setup.open();
    return setup;
  };
  deliveringContract(opened);
  answeringContract(opened);
  durablePlaceContract(opened);
  resumingContract(opened, under);
  tellingContract(opened);
}
