/** The desktop program, as a list of steps, begun in `before-ready.ts`. The window comes last. */
import './before-ready.ts';
import { join, resolve } from 'node:path';
import { app, session } from 'electron';
import { systemPowers } from '../engine/system-powers.ts';
import { lineLog } from '../headless/log.ts';
import { servePages } from './app-protocol.ts';
import { folderOf, Launch, parseLaunch } from './command-line.ts';
import { LINK_SCHEME } from './deep-link.ts';
import { answerPages } from './page-calls.ts';
import { openRemembered } from './remembered.ts';
import { guardSession } from './session-guards.ts';
import { WindowDesk } from './window-desk.ts';

// What is built stands beside this file: the preload here, the window's pages one folder up.
const HERE = import.meta.dirname;
const PAGES = join(HERE, '..', 'renderer');

const launch = parseLaunch(ownWords(), process.cwd());
// The first instance opens what the second was asked for.
if (app.requestSingleInstanceLock(launch)) start();
else app.quit();

function start(): void {
  const say = (text: string) => process.stderr.write(text);
  const { clock, log } = systemPowers(lineLog('warn', say));
  const desk = new WindowDesk({
    preload: join(HERE, 'preload.cjs'),
    isDevelopment: !app.isPackaged,
    remembered: openRemembered(join(app.getPath('userData'), 'desktop.json'), (error) =>
      log.warn('what the app remembers cannot be written', { error }),
    ),
    clock,
    onEngineWords: say,
    resourcesDir: app.isPackaged ? join(process.resourcesPath, 'bin') : undefined,
  });
  const opened = app.whenReady().then(async () => {
    if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
    guardSession(session.defaultSession, () => desk.addresses());
    servePages(session.defaultSession, PAGES, (key) => desk.addressOf(key)?.url);
    answerPages(desk);
    await desk.prepare();
    desk.open(launch);
  });
  listenForMore(desk, opened);
  stopEnginesBeforeQuitting(desk);
}

function listenForMore(desk: WindowDesk, opened: Promise<void>): void {
  const openLater = (words: readonly string[]) => opened.then(() => desk.open(parseLaunch(words, '/')));
  app.on('second-instance', (_event, _words, _folder, asked) => void opened.then(() => desk.open(Launch.parse(asked))));
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void openLater([folderOf(path)]);
  });
  app.on('open-url', (event, link) => {
    event.preventDefault();
    void openLater([link]);
  });
  app.on('activate', (_event, hasWindows) => void (hasWindows || openLater([])));
  app.on('window-all-closed', () => process.platform === 'darwin' || app.quit());
}

function stopEnginesBeforeQuitting(desk: WindowDesk): void {
  app.on('will-quit', (event) => {
    event.preventDefault();
    void desk.stop().finally(() => app.exit());
  });
}

/** The words after the program's name; while it is developed, after the path of the app that Electron was told to run. */
function ownWords(): readonly string[] {
  const [, ...words] = process.argv;
  if (app.isPackaged) return words;
  const appAt = words.findLastIndex((word) => !word.startsWith('-') && isApp(resolve(word)));
  return words.slice(appAt + 1);
}

function isApp(path: string): boolean {
  return path === app.getAppPath() || path.startsWith(HERE);
}
