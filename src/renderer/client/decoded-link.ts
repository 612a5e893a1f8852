/** The options that every link of ours has: answers parsed on arrival (C1), failures decoded into `AppError`s, an ended peer named. */
import type { ClientContext } from '@orpc/client';
import type { StandardRPCLinkOptions } from '@orpc/client/standard';
import { ResponseValidationPlugin } from '@orpc/contract/plugins';
import { config } from 'zod';
import { contract } from '../../shared/contract/contract.ts';
import { decodeWireFailure, mapFailures } from '../../shared/contract/failures.ts';
import { AppError } from '../../shared/kernel/failure.ts';

// Its compiled parsers need eval, which the page's policy refuses.
config({ jitless: true });

type LinkOptions = Pick<StandardRPCLinkOptions<ClientContext>, 'plugins' | 'interceptors'>;

/** `isOpen` says whether the peer is still there: when it is not, that is why a call failed, whatever it failed with. */
export function decodedLinkOptions(isOpen: () => boolean): LinkOptions {
  return {
    plugins: [new ResponseValidationPlugin(contract)],
    interceptors: [
      async ({ next, path }) => {
        const decode = (error: unknown) => (isOpen() ? decodeWireFailure(error, path.join('.')) : gone(path, error));
        try {
          return mapFailures(await next(), decode);
        } catch (error) {
          throw decode(error);
        }
      },
    ],
  };
}

/** The failure of a call whose engine went away. */
export function gone(path: readonly string[], cause?: unknown): AppError {
  const message = `${path.join('.')}: the connection to the engine ended before it answered`;
  return new AppError('engine-unreachable', message, { retry: 'later', cause });
}
