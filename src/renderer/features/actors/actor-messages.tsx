/** What an actor takes and what it makes, each a link to where it can be seen. */
import type { ModelView } from '../../../shared/contract/workspace.ts';
import { useModel } from '../../client/workspace-calls.ts';
import { PlaceLink } from '../../frame/place-link.tsx';
import { designPlace, eventsPlace, sendPlace } from '../../frame/places.ts';
import { KindBadge } from '../../ui/kind-badge.tsx';
import { Section } from '../../ui/section.tsx';
import styles from './actor-messages.module.css';

type Definition = ModelView['actors'][number];

export function ActorMessages({ definition: { receives, sends, calls } }: { readonly definition: Definition }) {
  return (
    <>
      <Messages title="Takes" names={receives} />
      <Messages title="Makes" names={sends} />
      <Externals names={calls} />
    </>
  );
}

function Messages({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  const { data: model } = useModel();
  if (names.length === 0) return null;
  return (
    <Section title={title} fact={names.length}>
      <ul>
        {names.map((name) => {
          const isCommand = model?.commands.some((command) => command.name === name) ?? false;
          return (
            <li key={name} className={styles.message}>
              <KindBadge kind={isCommand ? 'command' : 'event'} />
              <PlaceLink place={isCommand ? sendPlace(name) : eventsPlace({ type: name })}>{name}</PlaceLink>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function Externals({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <Section title="Calls" fact={names.length}>
      <ul>
        {names.map((name) => (
          <li key={name} className={styles.message}>
            <KindBadge kind="external" />
            <PlaceLink place={designPlace(`external/${name}`)}>{name}</PlaceLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}
