/** Rows whose projection is gone: nobody keeps them up. They are kept or dropped, by a person. */
import { useAction, useRefresh } from '../../../client/use-call.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { formatCount, formatCounted } from '../../../ui/format-number.ts';
import { KindBadge } from '../../../ui/kind-badge.tsx';
import { Bar, Facts, Pane, Scroll, Section } from '../../../ui/section.tsx';
import { show } from '../chosen.ts';
import { Question } from './question.tsx';
import { useStep, type Versions } from './use-versions.ts';
import styles from './versions.module.css';

export function OrphanPane({ versions: { name, serving, isKept } }: { readonly versions: Versions }) {
  const drop = useStep('projections.drop', name, `Drop ${name}`);
  const keep = useAction('projections.keep');
  const refresh = useRefresh();
  const setKept = (kept: boolean) => void keep.run({ name, isKept: kept }).then(() => refresh('projections.list'));
  const rows = serving?.rows ?? 0;
  return (
    <Pane label={name}>
      <Bar>
        <KindBadge kind="read-model" />
        <h2 className="strong cut" style={{ fontSize: 'inherit' }}>
          {name}
        </h2>
        <Badge tone={isKept ? 'flat' : 'warning'}>{isKept ? 'kept' : 'orphaned'}</Badge>
        <span className="dim">{formatCounted(rows, 'row')}</span>
      </Bar>
      <Scroll>
        <Section title="Without a projection">
          <p className={styles.story}>
            The projection that wrote these rows is no longer among the files. The rows stand still as they were at
            position {formatCount(serving?.position ?? 0)}; queries still find them. Should its files come back, it goes
            on from there.
          </p>
          <div className={styles.actions}>
            <Button onPress={() => setKept(!isKept)} isDisabled={keep.isPending}>
              {isKept ? 'Mark as orphaned again' : 'Keep the rows'}
            </Button>
            <Question
              label="Drop the rows…"
              title={`Drop ${name}?`}
              confirm={`Drop ${formatCounted(rows, 'row')}`}
              isDanger
              isPending={drop.isPending}
              onConfirm={() => {
                drop.act();
                show({ kind: 'all' });
              }}
            >
              The table and its {formatCounted(rows, 'row')} go. The log keeps every event, so that a projection of the
              same name can build them again.
            </Question>
          </div>
        </Section>
        <Section title="Columns" fact={formatCount(serving?.columns.length ?? 0)}>
          <Facts facts={(serving?.columns ?? []).map((column) => ({ label: column, value: '' }))} />
        </Section>
      </Scroll>
    </Pane>
  );
}
