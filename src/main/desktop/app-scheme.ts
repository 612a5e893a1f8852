import { protocol } from 'electron';
import { APP_SCHEME } from './app-address.ts';

/** Before the app is ready: afterwards Chromium no longer takes it. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true };
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges }]);
}
