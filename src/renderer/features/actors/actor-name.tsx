/** An actor's badge and name. What only the engine runs is no kind of the model, so its square has no hue. */
import { Cog } from 'lucide-react';
import { KindName, KindWord } from '../../ui/kind-badge.tsx';
import { kindOfActor } from '../../ui/kinds.ts';
import styles from './actor-name.module.css';
import { ACTOR_KINDS, type ActorRow } from './actor-rows.ts';

type Named = Pick<ActorRow, 'kind' | 'name'>;

export function ActorName({ actor: { kind, name } }: { readonly actor: Named }) {
  const known = kindOfActor(kind);
  if (known !== undefined) return <KindName kind={known} name={name} />;
  return (
    <span className={styles.named}>
      <EngineBadge />
      <span className="cut">{name}</span>
    </span>
  );
}

export function ActorKindWord({ actor: { kind } }: { readonly actor: Named }) {
  const known = kindOfActor(kind);
  if (known !== undefined) return <KindWord kind={known} />;
  return (
    <span className={styles.named}>
      <EngineBadge />
      <span className="meta dim">{ACTOR_KINDS.find(({ id }) => id === kind)?.title}</span>
    </span>
  );
}

function EngineBadge() {
  return (
    <span className={styles.badge} aria-hidden>
      <Cog size={11} strokeWidth={2} />
    </span>
  );
}
