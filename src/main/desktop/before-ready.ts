/**
 * The first steps: what Chromium has to know before it is ready. A file of its own, and CommonJS when it is built, so that Electron can
 * be told to load it first (`electron -r before-ready.cjs main.mjs`): an unpacked app is read while Chromium already gets ready.
 */
import { app } from 'electron';
import { registerAppScheme } from './app-scheme.ts';
import { guardPages } from './page-guards.ts';

app.setName('Replayground');
// Chromium has no sandbox for root; who says so on the command line, in a container, means it.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
registerAppScheme();
guardPages(app);
