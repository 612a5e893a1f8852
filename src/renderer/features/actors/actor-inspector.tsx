/** One actor: its figures, how it is turned, its files, whom it talks to, what went wrong last. */
import { Pause, Play, RotateCw } from 'lucide-react';
import type { ActivityView } from '../../../shared/contract/activity.ts';
import { useModel } from '../../client/workspace-calls.ts';
import { useCommands } from '../../frame/command.ts';
import { PlaceLink } from '../../frame/place-link.tsx';
import { designPlace, filePlace, readModelPlace } from '../../frame/places.ts';
import { Button } from '../../ui/button.tsx';
import { formatCount, formatRate } from '../../ui/format-number.ts';
import { kindOfActor } from '../../ui/kinds.ts';
import { Bar, type Fact, Facts, Figures, InspectorHead, Pane, Scroll, Section } from '../../ui/section.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import { StatePill } from './actor-columns.tsx';
import { ActorFailure } from './actor-failure.tsx';
import { ActorMessages } from './actor-messages.tsx';
import { ActorKindWord } from './actor-name.tsx';
import { type ActorRow, canResume, isSteerable } from './actor-rows.ts';
import { ActorTuning } from './actor-tuning.tsx';
import { useSteering } from './use-steering.ts';

type InspectorProps = { readonly actor: ActorRow; readonly samples: readonly ActivityView[] };

export function ActorInspector({ actor, samples }: InspectorProps) {
  const { data: model } = useModel();
  const { id, kind, name, state, handledPerSecond, handled, failed, restarts } = actor;
  const definition = model?.actors.find((one) => one.kind === kind && one.name === name);
  const rates = samples.map(({ actors }) => actors.find((one) => one.id === id)?.handledPerSecond ?? 0);
  const known = kindOfActor(kind);
  return (
    <Pane label={`Actor ${name}`}>
      <InspectorHead kind={<ActorKindWord actor={actor} />} name={name} badge={<StatePill state={state} />}>
        <span className="meta dim cut">{definition?.description ?? ENGINE_WORDS[kind]}</span>
      </InspectorHead>
      {isSteerable(actor) ? <Steering actor={actor} /> : null}
      <Scroll>
        <Section
          title="Now"
          fact={<Sparkline values={rates} width={120} {...(known !== undefined && { kind: known })} />}
        >
          <Figures
            figures={[
              { label: 'a second', value: formatRate(handledPerSecond) },
              { label: 'handled', value: formatCount(handled) },
              { label: 'failed', value: formatCount(failed), bad: failed > 0 },
              { label: 'restarts', value: formatCount(restarts), bad: restarts > 0 },
            ]}
          />
        </Section>
        <ActorTuning actor={actor} />
        <ActorFailure actor={actor} />
        <Section title="Where it stands">
          <Facts facts={[...standing(actor), ...filesOf(definition), ...linksOf(actor)]} />
        </Section>
        {definition === undefined ? null : <ActorMessages definition={definition} />}
      </Scroll>
    </Pane>
  );
}

function Steering({ actor }: { readonly actor: ActorRow }) {
  const { pause, resume, restart } = useSteering();
  const { id, name, state } = actor;
  const isStill = canResume(actor);
  const toggle = () => void (isStill ? resume(id) : pause(id));
  useCommands([
    { id: 'actors.toggle', title: `${isStill ? 'Resume' : 'Pause'} ${name}`, group: 'Actors', keys: 'P', run: toggle },
    { id: 'actors.restart', title: `Restart ${name}`, group: 'Actors', keys: 'Shift+R', run: () => void restart(id) },
  ]);
  return (
    <Bar sub>
      <Button
        icon={isStill ? <Play size={14} /> : <Pause size={14} />}
        shortcut="P"
        isDisabled={state === 'finished' || state === 'stopped'}
        onPress={toggle}
      >
        {isStill ? 'Resume' : 'Pause'}
      </Button>
      <Button shortcut="Shift+R" icon={<RotateCw size={14} />} onPress={() => void restart(id)}>
        Restart
      </Button>
    </Bar>
  );
}

function standing({ mailbox, instances, lag, position }: ActorRow): readonly Fact[] {
  return [
    { label: 'Instances', value: formatCount(instances) },
    { label: 'Mailbox', value: mailbox === 0 ? 'empty' : `${formatCount(mailbox)} waiting` },
    ...(lag === null
      ? []
      : [{ label: 'Lag', value: `${formatCount(lag.waiting)} waiting, ${formatCount(lag.inFlight)} in flight` }]),
    ...(position === null ? [] : [{ label: 'Position', value: formatCount(position) }]),
  ];
}

function filesOf(definition: { readonly file: string; readonly codeFile: string | null } | undefined): readonly Fact[] {
  if (definition === undefined) return [];
  const { file, codeFile } = definition;
  const link = (path: string) => (
    <span className="mono">
      <PlaceLink place={filePlace(path)}>{path}</PlaceLink>
    </span>
  );
  return [
    { label: 'File', value: link(file) },
    ...(codeFile === null ? [] : [{ label: 'Code', value: link(codeFile) }]),
  ];
}

function linksOf({ id, kind, name }: ActorRow): readonly Fact[] {
  if (kindOfActor(kind) === undefined) return [];
  return [
    { label: 'Design', value: <PlaceLink place={designPlace(id)}>Show it in the design</PlaceLink> },
    ...(kind === 'projection'
      ? [{ label: 'Rows', value: <PlaceLink place={readModelPlace(name)}>Open the read model</PlaceLink> }]
      : []),
  ];
}

const ENGINE_WORDS: Readonly<Record<ActorRow['kind'], string>> = {
  producer: 'Sends commands by itself.',
  aggregate: 'Decides commands.',
  consumer: 'Handles events.',
  projection: 'Builds a read model.',
  relay: 'Publishes what the log holds to the bus.',
  timers: 'Wakes who asked to be woken.',
};
