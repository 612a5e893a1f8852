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

/**
 * @param isOpen whether the peer is still there: when it is not, that is why a call failed, whatever it failed with.
 * @param ended a call that the link registered a moment too late to be told of the end ends with this (C2).
 */
export function decodedLinkOptions(isOpen: () => boolean, ended: Promise<unknown>): LinkOptions {
  return {
    plugins: [new ResponseValidationPlugin(contract)],
    interceptors: [
      async ({ next, path }) => {
        const decode = (error: unknown) => (isOpen() ? decodeWireFailure(error, path.join('.')) : gone(path, error));
        if (!isOpen()) throw gone(path);
        try {
          const answer = await Promise.race([next(), ended.then(() => Promise.reject(gone(path)))]);
          return mapFailures(answer, decode);
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
