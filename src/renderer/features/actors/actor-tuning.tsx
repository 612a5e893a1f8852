/** How many instances a consumer has, and how fast a producer sends: turned here until the engine stops or the file changes. */
import { Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { useCall } from '../../client/use-call.ts';
import { useCommands } from '../../frame/command.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { ActorRow } from './actor-rows.ts';
import styles from './actor-tuning.module.css';
import { parseRate, rateText } from './rate-text.ts';
import { useSteering } from './use-steering.ts';

export function ActorTuning({ actor: { id } }: { readonly actor: ActorRow }) {
  const { data = [] } = useCall('actors.tunings', undefined, { everyMs: 5_000 });
  const tuning = data.find((one) => one.id === id);
  if (tuning?.instances != null) return <Instances id={id} {...tuning.instances} />;
  return tuning?.ratePerSecond != null ? (
    <Rate key={tuning.ratePerSecond.now} id={id} {...tuning.ratePerSecond} />
  ) : null;
}

type TuningProps = { readonly id: string; readonly file: number; readonly now: number };

const MOST_INSTANCES = 64;

function Instances({ id, file, now }: TuningProps) {
  const { setInstances } = useSteering();
  const set = (instances: number) =>
    instances < 1 || instances > MOST_INSTANCES
      ? undefined
      : void setInstances(id, instances === file ? null : instances);
  useCommands([
    { id: 'actors.more', title: 'One instance more', group: 'Actors', keys: 'Plus', run: () => set(now + 1) },
    { id: 'actors.fewer', title: 'One instance less', group: 'Actors', keys: '-', run: () => set(now - 1) },
  ]);
  return (
    <Section title="Instances" fact={now === file ? 'as its file says' : 'until the engine stops'}>
      <div className={styles.line}>
        <IconButton
          framed
          label="One less"
          shortcut="-"
          icon={<Minus size={14} />}
          isDisabled={now <= 1}
          onPress={() => set(now - 1)}
        />
        <output className={styles.figure}>{now}</output>
        <IconButton
          framed
          label="One more"
          shortcut="Plus"
          icon={<Plus size={14} />}
          isDisabled={now >= MOST_INSTANCES}
          onPress={() => set(now + 1)}
        />
        <BackToFile isTuned={now !== file} words={String(file)} onBack={() => void setInstances(id, null)} />
      </div>
    </Section>
  );
}

function Rate({ id, file, now }: TuningProps) {
  const { setRate } = useSteering();
  const [typed, setTyped] = useState(rateText(now));
  const wanted = parseRate(typed);
  const isNew = wanted !== undefined && wanted !== now;
  const apply = () => (isNew ? void setRate(id, wanted) : undefined);
  return (
    <Section title="Rate" fact={now === file ? 'as its file says' : 'until the engine stops'}>
      <div className={styles.line}>
        <span className={styles.rate}>
          <TextField
            label="Rate"
            hidden
            mono
            value={typed}
            onChange={setTyped}
            onSubmit={apply}
            error={wanted === undefined ? 'Write a rate like 2/s or 12/min' : undefined}
          />
        </span>
        <Button isDisabled={!isNew} onPress={apply}>
          Set
        </Button>
        <Button onPress={() => void setRate(id, now / 2)}>Half</Button>
        <Button onPress={() => void setRate(id, now * 2)}>Double</Button>
      </div>
      <BackToFile isTuned={now !== file} words={rateText(file)} onBack={() => void setRate(id, null)} />
    </Section>
  );
}

type BackProps = { readonly isTuned: boolean; readonly words: string; readonly onBack: () => void };

function BackToFile({ isTuned, words, onBack }: BackProps) {
  return isTuned ? (
    <Button look="quiet" onPress={onBack}>
      {`Back to ${words}, as its file says`}
    </Button>
  ) : null;
}
