/** Pause, resume, how many instances, how fast: what can be done with a running actor from here. */
import { ExternalLink, Minus, Pause, Play, Plus, Send } from 'lucide-react';
import type { DesignNode } from '../../../../shared/contract/design.ts';
import { messageOf } from '../../../../shared/kernel/failure.ts';
import { useAction, useCall, useRefresh } from '../../../client/use-call.ts';
import { actorPlace, readModelPlace, sendPlace } from '../../../frame/places.ts';
import { goTo } from '../../../frame/tabs-store.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { formatCounted } from '../../../ui/format-number.ts';
import { showToast } from '../../../ui/toast.tsx';
import { useLive } from '../live/live-store.ts';
import styles from './inspector.module.css';

export function ActorControls({ node }: { readonly node: DesignNode }) {
  switch (node.kind) {
    case 'consumer':
      return (
        <>
          <PauseButton id={node.id} />
          <Instances id={node.id} />
          <ActorLink id={node.id} />
        </>
      );
    case 'producer':
      return (
        <>
          <PauseButton id={node.id} />
          <ActorLink id={node.id} />
        </>
      );
    case 'projection':
      return (
        <>
          <Button icon={<ExternalLink size={14} />} onPress={() => goTo(readModelPlace(node.name))}>
            Show rows
          </Button>
          <ActorLink id={node.id} />
        </>
      );
    case 'command':
      return (
        <Button icon={<Send size={14} />} onPress={() => goTo(sendPlace(node.name))}>
          Send
        </Button>
      );
    default:
      return null;
  }
}

function ActorLink({ id }: { readonly id: string }) {
  return (
    <>
      <span className="grow" />
      <IconButton
        framed
        label="Show among the actors"
        icon={<ExternalLink size={14} />}
        onPress={() => goTo(actorPlace(id))}
      />
    </>
  );
}

function PauseButton({ id }: { readonly id: string }) {
  const state = useLive(({ figures }) => figures.actors.get(id)?.state);
  const pause = useAction('actors.pause');
  const resume = useAction('actors.resume');
  const stands = state === 'paused' || state === 'parked';
  const run = () => {
    const action = stands ? resume : pause;
    action.run({ id }).catch((error: unknown) => sayFailed(stands ? 'Resuming' : 'Pausing', error));
  };
  return (
    <Button
      icon={stands ? <Play size={14} /> : <Pause size={14} />}
      isDisabled={state === undefined || state === 'finished'}
      onPress={run}
    >
      {stands ? 'Resume' : 'Pause'}
    </Button>
  );
}

const MAX_INSTANCES = 64;

function Instances({ id }: { readonly id: string }) {
  const { data } = useCall('actors.tunings', undefined);
  const now = data?.find((one) => one.id === id)?.instances?.now;
  const set = useAction('actors.setInstances');
  const refresh = useRefresh();
  if (now === undefined) return null;
  const choose = (instances: number) => {
    set.run({ id, instances }).then(
      () => refresh('actors.tunings', 'actors.list'),
      (error: unknown) => sayFailed('Setting the instances', error),
    );
  };
  return (
    <fieldset className={styles.stepper} aria-label="Instances">
      <IconButton
        label="One instance less"
        icon={<Minus size={12} />}
        isDisabled={now <= 1 || set.isPending}
        onPress={() => choose(now - 1)}
      />
      <span>{formatCounted(now, 'instance')}</span>
      <IconButton
        label="One instance more"
        icon={<Plus size={12} />}
        isDisabled={now >= MAX_INSTANCES || set.isPending}
        onPress={() => choose(now + 1)}
      />
    </fieldset>
  );
}

function sayFailed(what: string, error: unknown): void {
  showToast({ title: `${what} failed`, detail: messageOf(error), tone: 'problem' });
}
