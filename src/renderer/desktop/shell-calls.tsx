/** What the shell asks of the open window: to run a command, to show an event, to ask for an address. And what it is told: the commands. */
import { useEffect } from 'react';
import type { EngineClient } from '../../shared/contract/contract.ts';
import { messageId } from '../../shared/kernel/names.ts';
import { assertNever } from '../../shared/kernel/result.ts';
import { useConnection } from '../client/engine-context.tsx';
import { type Command, commandStore } from '../frame/command.ts';
import { eventPlace } from '../frame/places.ts';
import { goTo } from '../frame/tabs-store.ts';
import { showToast } from '../ui/toast.tsx';
import { askAttach } from './attach-dialog.tsx';
import type { DesktopShell, ShellCall } from './bridge.ts';

/** Calls wait until somebody listens: a link may open the window. */
export type ShellCalls = { listener: ((call: ShellCall) => void) | undefined; readonly waiting: ShellCall[] };

export function takeCall(calls: ShellCalls, call: ShellCall): void {
  if (calls.listener) calls.listener(call);
  else calls.waiting.push(call);
}

/** Shows nothing. */
export function ShellListener({ shell, calls }: { readonly shell: DesktopShell; readonly calls: ShellCalls }) {
  const connection = useConnection();
  useEffect(() => publishCommands(shell), [shell]);
  useEffect(() => {
    const listener = (call: ShellCall) => void answer(call, connection);
    calls.listener = listener;
    for (const call of calls.waiting.splice(0)) listener(call);
    return () => {
      calls.listener = undefined;
    };
  }, [calls, connection]);
  return null;
}

type Connection = ReturnType<typeof useConnection>;

async function answer(call: ShellCall, connection: Connection): Promise<void> {
  switch (call.kind) {
    case 'run-command':
      commandStore
        .getState()
        .commands.find(({ id }) => id === call.id)
        ?.run();
      return;
    case 'ask-attach':
      askAttach();
      return;
    case 'show-event':
      await untilOpen(connection);
      await showEvent(connection.engine, call.id);
      return;
    default:
      assertNever(call);
  }
}

async function showEvent(engine: EngineClient, id: string): Promise<void> {
  const event = await engine.events.find({ id: messageId(id) });
  if (event === null) showToast({ title: 'No such event in this workspace', detail: id, tone: 'problem' });
  else goTo(eventPlace(event.position));
}

function untilOpen({ state }: Connection): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (state.getState().kind !== 'open') return;
      stop();
      resolve();
    };
    const stop = state.subscribe(look);
    look();
  });
}

function publishCommands({ showCommands }: DesktopShell): () => void {
  const publish = ({ commands }: { readonly commands: readonly Command[] }) => {
    const shown = commands.filter(({ keysOnly }) => keysOnly !== true);
    showCommands(
      shown.map(({ id, title, group, keys }) => ({ id, title, group, ...(keys !== undefined && { keys }) })),
    );
  };
  publish(commandStore.getState());
  return commandStore.subscribe(publish);
}
