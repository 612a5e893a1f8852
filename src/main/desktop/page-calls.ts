/** The calls of the pages to their shell: who calls is checked, what comes is parsed, and nothing else is listened to. */
import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, type WebFrameMain } from 'electron';
import { CHANNELS } from '../../shared/contract/desktop-channels.ts';
import { PageCommands, type ShellAnswer, type ShellFacts, ShellQuestion } from '../../shared/contract/desktop-shell.ts';
import { isAppError, messageOf } from '../../shared/kernel/failure.ts';
import { isPageUrl } from './app-address.ts';

/** What is done for the page of a window. */
export type PageServant<Window> = {
  /** The window whose page this is, if it is one of ours. */
  readonly windowOf: (frame: WebFrameMain) => Window | undefined;
  readonly facts: (window: Window) => Promise<ShellFacts>;
  readonly ready: (window: Window) => void;
  readonly ask: (window: Window, question: ShellQuestion) => Promise<void>;
  readonly showCommands: (window: Window, commands: PageCommands) => void;
};

export function answerPages<Window>(servant: PageServant<Window>): void {
  const senderOf = ({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent): Window => {
    const isTop = senderFrame !== null && senderFrame.parent === null && isPageUrl(senderFrame.url);
    const window = isTop ? servant.windowOf(senderFrame) : undefined;
    if (window === undefined) throw new Error('this call does not come from a window of the app');
    return window;
  };
  ipcMain.handle(CHANNELS.facts, (event) => servant.facts(senderOf(event)));
  ipcMain.handle(CHANNELS.ask, async (event, question): Promise<ShellAnswer> => {
    const window = senderOf(event);
    const parsed = ShellQuestion.parse(question);
    return answered(servant.ask(window, parsed));
  });
  ipcMain.on(CHANNELS.ready, (event) => quietly(() => servant.ready(senderOf(event))));
  ipcMain.on(CHANNELS.commands, (event, commands) =>
    quietly(() => servant.showCommands(senderOf(event), PageCommands.parse(commands))),
  );
}

/** A failure as an answer: an exception would reach the page as a text in Electron's own words. */
export async function answered(work: Promise<void>): Promise<ShellAnswer> {
  try {
    await work;
    return { failure: null };
  } catch (error) {
    const { code, details } = isAppError(error) ? error : { code: 'bug', details: {} };
    return { failure: { code, message: messageOf(error), details } };
  }
}

/** One-way messages that are not ours, or make no sense, are dropped: there is nobody to answer. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // said above
  }
}
