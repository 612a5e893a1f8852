/** All windows: a workspace has one at most, and what a person asks for is done here, whether a page or the native menu asked. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { app, BrowserWindow, dialog, Menu, type WebFrameMain } from 'electron';
import type { PageCommands, Recent, ShellFacts, ShellQuestion } from '../../shared/contract/desktop-shell.ts';
import { AppError } from '../../shared/kernel/failure.ts';
import { assertNever } from '../../shared/kernel/result.ts';
import { listSamples, type SampleInfo } from '../workspace/new-workspace.ts';
import { AppWindow, type Content, type WindowParts } from './app-window.ts';
import { type Launch, nothingToOpen, SETTINGS_FILE } from './command-line.ts';
import { type EngineAddress, parseEngineUrl } from './engine-url.ts';
import { type MenuAction, menuTemplate } from './menu.ts';
import { answered, type PageServant } from './page-calls.ts';
import { ensureSample, makeSample } from './sample-folder.ts';
import { TITLE_HEIGHT, titleFacts } from './title-strip.ts';

export type DeskParts = Pick<WindowParts, 'preload' | 'isDevelopment' | 'remembered' | 'clock' | 'onEngineWords'> & {
  /** Folder of the programs that come with the app. */
  readonly resourcesDir: string | undefined;
};

type Options = Pick<Launch, 'store' | 'bus'>;

/** Below the title strip. */
const MENU_PLACE = { x: 0, y: TITLE_HEIGHT };

const NO_OPTIONS: Options = { store: null, bus: null };

export class WindowDesk implements PageServant<AppWindow> {
  readonly #parts: DeskParts;
  readonly #windows = new Map<string, AppWindow>();
  #samples: readonly SampleInfo[] = [];
  #count = 0;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** Reads what windows and menu offer; call it before the first window. */
  async prepare(): Promise<void> {
    this.#samples = await listSamples();
    this.#drawMenu();
  }

  /** Opens what a command line, a file manager or a browser asked for; the last workspace, or a welcome, when that is nothing. */
  open(launch: Launch): void {
    for (const folder of launch.folders) this.openFolder(folder, launch);
    for (const address of launch.attach) this.#openWindow({ kind: 'attached', address });
    const [last] = this.#parts.remembered.recent();
    if (this.#windows.size === 0 && last !== undefined) this.openFolder(last, launch);
    if (this.#windows.size === 0) this.#openWindow({ kind: 'welcome' });
    if (nothingToOpen(launch) || launch.event !== null) this.#front()?.focus();
    if (launch.event !== null) this.#front()?.tell({ kind: 'show-event', id: launch.event });
    for (const mistake of launch.mistakes)
      dialog.showErrorBox('Replayground was started with words that it does not know', mistake);
  }

  /** Brings the workspace's window to the front, or opens one. */
  openFolder(folder: string, options: Options = NO_OPTIONS): void {
    const open = [...this.#windows.values()].find((window) => folderOf(window) === folder);
    if (open) open.focus();
    else this.#openWindow(this.#workspace(folder, options));
  }

  addressOf(key: string): EngineAddress | undefined {
    const content = this.#windows.get(key)?.content;
    return content?.kind === 'attached' ? content.address : undefined;
  }

  /** The engines elsewhere that windows may speak to. */
  addresses(): readonly EngineAddress[] {
    return [...this.#windows.keys()].map((key) => this.addressOf(key)).filter((address) => address !== undefined);
  }

  /** Ends every engine. */
  async stop(): Promise<void> {
    await Promise.all([...this.#windows.values()].map((window) => window.stop()));
  }

  windowOf(frame: WebFrameMain): AppWindow | undefined {
    return [...this.#windows.values()].find(({ browser }) => browser.webContents.mainFrame === frame);
  }

  async facts({ content }: AppWindow): Promise<ShellFacts> {
    const title = titleFacts(process.platform);
    switch (content.kind) {
      case 'workspace':
        return { ...title, content: { kind: 'workspace', folder: content.opening.folder } };
      case 'attached':
        return { ...title, content: { kind: 'attached', ...content.address } };
      case 'welcome':
        return { ...title, content: { kind: 'welcome', recent: this.#recent(), samples: this.#samples } };
      default:
        return assertNever(content);
    }
  }

  ready(window: AppWindow): void {
    window.ready();
  }

  showCommands(window: AppWindow, commands: PageCommands): void {
    window.showCommands(commands);
  }

  async ask(window: AppWindow, question: ShellQuestion): Promise<void> {
    switch (question.kind) {
      case 'open-folder':
        return this.#chooseFolder(window);
      case 'open-recent':
        return this.#show(window, question.folder);
      case 'new-from-sample':
        return this.#show(window, await ensureSample(question.sample, app.getPath('documents')));
      case 'attach':
        return this.#attach(window, question.url);
      case 'restart-engine':
        return window.restartEngine();
      case 'show-menu':
        return Menu.getApplicationMenu()?.popup({ window: window.browser, ...MENU_PLACE });
      case 'title-look':
        return window.showTitleLook(question);
      default:
        return assertNever(question);
    }
  }

  async #menuAction(action: MenuAction): Promise<void> {
    const front = this.#front();
    switch (action.kind) {
      case 'new-window':
        return void this.#openWindow({ kind: 'welcome' });
      case 'open-folder':
        return this.#chooseFolder(front);
      case 'open-recent':
        return this.openFolder(action.folder);
      case 'new-from-sample':
        return this.#chooseSampleFolder(action.sample, front);
      case 'ask-attach':
        return (front ?? this.#openWindow({ kind: 'welcome' })).tell({ kind: 'ask-attach' });
      case 'restart-engine':
        return front?.restartEngine();
      case 'about':
        return app.showAboutPanel();
      case 'page':
        return front?.tell({ kind: 'run-command', id: action.id });
      default:
        return assertNever(action);
    }
  }

  async #chooseFolder(window: AppWindow | undefined): Promise<void> {
    const { canceled, filePaths } = await showOpen(window, {
      title: 'Open a workspace',
      properties: ['openDirectory'],
    });
    const [folder] = filePaths;
    if (!canceled && folder !== undefined) await this.#show(window, folder);
  }

  async #chooseSampleFolder(sample: string, window: AppWindow | undefined): Promise<void> {
    const defaultPath = join(app.getPath('documents'), 'Replayground', sample);
    const options = { title: 'Where to make the workspace', buttonLabel: 'Make it here', defaultPath };
    const { canceled, filePath } = window
      ? await dialog.showSaveDialog(window.browser, options)
      : await dialog.showSaveDialog(options);
    if (!canceled && filePath) await this.#show(window, await makeSample(sample, filePath));
  }

  async #attach(window: AppWindow, url: string): Promise<void> {
    const address = parseEngineUrl(url);
    if (!address.ok) throw new AppError('invalid-input', `attach to an engine: ${address.error}`);
    const content: Content = { kind: 'attached', address: address.value };
    if (window.content.kind === 'welcome') await window.show(content);
    else this.#openWindow(content);
  }

  /** In the same window while that shows nothing yet; in a window of its own otherwise. */
  async #show(window: AppWindow | undefined, folder: string): Promise<void> {
    const isOpen = [...this.#windows.values()].some((each) => folderOf(each) === folder);
    if (isOpen || window?.content.kind !== 'welcome') return this.openFolder(folder);
    await window.show(this.#workspace(folder, NO_OPTIONS));
  }

  #workspace(folder: string, { store, bus }: Options): Content {
    const { resourcesDir } = this.#parts;
    const chosen = {
      ...(store && { store }),
      ...(bus && { bus }),
      ...(resourcesDir !== undefined && { resourcesDir }),
    };
    return { kind: 'workspace', opening: { folder, ...chosen } };
  }

  #openWindow(content: Content): AppWindow {
    this.#count += 1;
    const window = new AppWindow(
      {
        ...this.#parts,
        key: String(this.#count),
        onChange: () => this.#drawMenu(),
        onClosed: (closed) => void this.#forget(closed),
      },
      content,
    );
    this.#windows.set(window.key, window);
    this.#drawMenu();
    return window;
  }

  async #forget(window: AppWindow): Promise<void> {
    await window.stop();
    this.#windows.delete(window.key);
    this.#drawMenu();
  }

  #front(): AppWindow | undefined {
    const focused = BrowserWindow.getFocusedWindow();
    const all = [...this.#windows.values()].filter(({ browser }) => !browser.isDestroyed());
    return all.find(({ browser }) => browser === focused) ?? all.at(-1);
  }

  #recent(): readonly Recent[] {
    return this.#parts.remembered.recent().map((folder) => ({
      folder,
      name: basename(folder),
      isThere: existsSync(join(folder, SETTINGS_FILE)),
    }));
  }

  #drawMenu(): void {
    const front = this.#front();
    const facts = {
      isMac: process.platform === 'darwin',
      isDevelopment: this.#parts.isDevelopment,
      recent: this.#recent(),
      samples: this.#samples,
      commands: front?.commands ?? [],
      hasEngine: front?.hasEngine ?? false,
    };
    const run = (action: MenuAction) => void answered(this.#menuAction(action)).then(showFailure);
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(facts, run)));
  }
}

function showFailure({ failure }: Awaited<ReturnType<typeof answered>>): void {
  if (failure) dialog.showErrorBox('That did not work', failure.message);
}

function showOpen(window: AppWindow | undefined, options: Electron.OpenDialogOptions) {
  return window ? dialog.showOpenDialog(window.browser, options) : dialog.showOpenDialog(options);
}

function folderOf({ content }: AppWindow): string | undefined {
  return content.kind === 'workspace' ? content.opening.folder : undefined;
}
