/** What every binding starts from: the contract, with failures put on the wire as the contract has them. */
import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import { encodeWireFailure, mapFailures } from '../../../shared/contract/failures.ts';

export const os = implement(contract).use(async ({ next }, _input, output) => {
  try {
    return output(mapFailures((await next()).output, encodeWireFailure));
  } catch (error) {
    throw encodeWireFailure(error);
  }
});
