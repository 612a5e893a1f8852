/** One window: what it shows, the engine behind it, and the page in it. The page comes and goes; window and engine stay. */
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { CHANNELS } from '../../shared/contract/desktop-channels.ts';
import type { EngineState, PageCommands, ShellMessage } from '../../shared/contract/desktop-shell.ts';
import type { Clock } from '../engine/powers.ts';
import { pageUrl } from './app-address.ts';
import { crashUrl } from './crash-page.ts';
import { EngineHost } from './engine-host.ts';
import type { EngineOpening } from './engine-messages.ts';
import type { EngineAddress } from './engine-url.ts';
import { type Bounds, type Remembered, reachable } from './remembered.ts';
import { overlay, type TitleLook, titleOptions } from './title-strip.ts';
import { askBeforeLeaving } from './unsaved-question.ts';

export type Content =
  | { readonly kind: 'welcome' }
  | { readonly kind: 'workspace'; readonly opening: EngineOpening }
  | { readonly kind: 'attached'; readonly address: EngineAddress };

export type WindowParts = {
  readonly key: string;
  readonly preload: string;
  readonly isDevelopment: boolean;
  readonly remembered: Remembered;
  readonly clock: Clock;
  readonly onEngineWords: (text: string) => void;
  /** Its commands, its engine or its focus changed: the menu follows. */
  readonly onChange: () => void;
  readonly onClosed: (window: AppWindow) => void;
};

const DEFAULT_SIZE = { width: 1_440, height: 900 };
const MINIMUM_SIZE = { minWidth: 900, minHeight: 600 };

export class AppWindow {
  readonly key: string;
  readonly browser: BrowserWindow;
  readonly #parts: WindowParts;
  #content: Content;
  #engine: EngineHost | undefined;
  #commands: PageCommands = [];
  /** What the page is to be told once it listens. */
  #untold: ShellMessage[] = [];
  #isReady = false;
  #wantsPort = false;

  constructor(parts: WindowParts, content: Content) {
    this.#parts = parts;
    this.key = parts.key;
    this.#content = content;
    this.browser = new BrowserWindow(this.#options());
    if (this.#remembered()?.maximized) this.browser.maximize();
    this.#listen();
    this.#startEngine();
    this.#load();
  }

  get content(): Content {
    return this.#content;
  }

  get commands(): PageCommands {
    return this.#commands;
  }

  get hasEngine(): boolean {
    return this.#engine !== undefined;
  }

  /** Shows something else in the same window. */
  async show(content: Content): Promise<void> {
    const before = this.#engine;
    this.#engine = undefined;
    this.#content = content;
    await before?.stop();
    this.#startEngine();
    this.#load();
  }

  /** The page listens: from now on it is told everything, and it gets one channel to the engine as soon as that runs. */
  ready(): void {
    this.#isReady = true;
    this.#wantsPort = true;
    if (this.#engine) this.#onEngine(this.#engine.state);
    for (const message of this.#untold.splice(0)) this.tell(message);
  }

  /** Tells the page, now or as soon as it listens; of an event, once it shows a workspace to find it in. */
  tell(message: ShellMessage): void {
    const canShow = message.kind !== 'show-event' || this.#content.kind !== 'welcome';
    if (this.#isReady && canShow) this.#tell(message);
    else this.#untold.push(message);
  }

  showCommands(commands: PageCommands): void {
    this.#commands = commands;
    this.#parts.onChange();
  }

  async restartEngine(): Promise<void> {
    await this.#engine?.restart();
  }

  showTitleLook(look: TitleLook): void {
    if (process.platform !== 'darwin') this.browser.setTitleBarOverlay(overlay(look));
  }

  focus(): void {
    if (this.browser.isMinimized()) this.browser.restore();
    this.browser.show();
    this.browser.focus();
  }

  /** Ends the engine; the window may be gone already. */
  async stop(): Promise<void> {
    await this.#engine?.stop();
  }

  #startEngine(): void {
    if (this.#content.kind !== 'workspace') return;
    const { clock, onEngineWords } = this.#parts;
    const { opening } = this.#content;
    this.#engine = new EngineHost({
      opening,
      clock,
      onWords: onEngineWords,
      onState: (state) => this.#onEngine(state),
    });
    this.#parts.remembered.opened(opening.folder);
  }

  #onEngine(state: EngineState): void {
    this.#parts.onChange();
    if (!this.#isReady || this.browser.isDestroyed()) return;
    this.#tell({ kind: 'engine', state });
    const port = this.#wantsPort ? this.#engine?.connect() : undefined;
    if (port === undefined) return;
    this.#wantsPort = false;
    this.browser.webContents.postMessage(CHANNELS.port, null, [port]);
  }

  #tell(message: ShellMessage): void {
    if (!this.browser.isDestroyed()) this.browser.webContents.send(CHANNELS.message, message);
  }

  #load(): void {
    this.#restPage();
    void this.browser.loadURL(pageUrl(this.key));
  }

  /** The page that was there is gone. */
  #restPage(): void {
    this.#isReady = false;
    this.#wantsPort = false;
    this.#commands = [];
  }

  #options(): Electron.BrowserWindowConstructorOptions {
    const { preload, isDevelopment } = this.#parts;
    const { x, y, width, height } = this.#remembered() ?? { ...DEFAULT_SIZE, x: undefined, y: undefined };
    return {
      ...MINIMUM_SIZE,
      width,
      height,
      ...(x !== undefined && y !== undefined && { x, y }),
      title: 'Replayground',
      ...titleOptions(process.platform, nativeTheme.shouldUseDarkColors),
      webPreferences: {
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: false,
        devTools: isDevelopment,
      },
    };
  }

  #listen(): void {
    const { browser } = this;
    const { webContents } = browser;
    askBeforeLeaving(browser);
    browser.on('focus', this.#parts.onChange);
    browser.on('close', () => this.#parts.remembered.placed(this.#memoryKey(), boundsOf(browser)));
    browser.on('closed', () => this.#parts.onClosed(this));
    webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) this.#restPage();
    });
    webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') void browser.loadURL(crashUrl(this.key, reason));
    });
  }

  #remembered(): Bounds | undefined {
    const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
    return reachable(this.#parts.remembered.boundsOf(this.#memoryKey()), areas);
  }

  #memoryKey(): string {
    return this.#content.kind === 'workspace' ? this.#content.opening.folder : this.#content.kind;
  }
}

function boundsOf(browser: BrowserWindow): Bounds {
  return { ...browser.getNormalBounds(), maximized: browser.isMaximized() };
}
