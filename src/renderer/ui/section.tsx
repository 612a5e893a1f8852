/** The parts that panes and inspectors are stacked of: bars, the inspector's head, sections of hairlines, facts. */
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import styles from './section.module.css';

/** A column that fills its place: bars on top, one scrolling or virtual part below. */
export function Pane({ label, children }: { readonly label?: string; readonly children: ReactNode }) {
  return (
    <section className={styles.pane} {...(label !== undefined && { 'aria-label': label })}>
      {children}
    </section>
  );
}

type BarProps = { readonly title?: ReactNode; readonly sub?: boolean; readonly children?: ReactNode };

/** A pane's toolbar (36 px) with the area's name as its heading, or the filter line below it (`sub`, 32 px). */
export function Bar({ title, sub = false, children }: BarProps) {
  return (
    <div className={cx(styles.bar, sub && styles.sub)}>
      {title === undefined ? null : <h1>{title}</h1>}
      {children}
    </div>
  );
}

/** The hairline between groups of a bar. */
export function BarRule() {
  return <span className={styles.rule} aria-hidden />;
}

/** What scrolls below the bars. */
export function Scroll({ children }: { readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard
    <div className={styles.scroll} tabIndex={0}>
      {children}
    </div>
  );
}

/** Badge, kind word, name, actions. */
export function InspectorHead({ kind, name, badge, actions, children }: InspectorHeadProps) {
  return (
    <header className={styles.head}>
      <div className={styles.headLine}>
        {kind}
        <h2 className={styles.name}>{name}</h2>
        {badge}
        <span className="grow" />
        {actions}
      </div>
      {children === undefined ? null : <div className={styles.headFacts}>{children}</div>}
    </header>
  );
}

type InspectorHeadProps = {
  readonly kind?: ReactNode;
  readonly name: ReactNode;
  readonly badge?: ReactNode;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
};

type SectionProps = { readonly title: ReactNode; readonly fact?: ReactNode; readonly children: ReactNode };

/** A titled part of an inspector; `fact` stands quiet at the right of the title. */
export function Section({ title, fact, children }: SectionProps) {
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>
        {title}
        {fact === undefined ? null : <span className={styles.fact}>{fact}</span>}
      </h3>
      {children}
    </section>
  );
}

export type Fact = { readonly label: string; readonly value: ReactNode };

/** Facts in an 88 px column of labels. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value }) => (
        <div key={label} className={styles.factLine}>
          <dt>{label}</dt>
          <dd className="selectable">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

type Figure = { readonly label: string; readonly value: ReactNode; readonly bad?: boolean };

/** A row of figures: "2.4 per second | 12 lag". */
export function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <dl className={styles.figures}>
      {figures.map(({ label, value, bad }) => (
        <div key={label}>
          <dd className={cx(bad && 'bad')}>{value}</dd>
          <dt>{label}</dt>
        </div>
      ))}
    </dl>
  );
}
