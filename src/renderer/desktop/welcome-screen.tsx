/** The first screen: a sample or a folder, and the first event is seconds away. */
import { FolderOpen, PlugZap } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { ShellFacts, ShellQuestion } from '../../shared/contract/desktop-shell.ts';
import { Button } from '../ui/button.tsx';
import { AttachDialog, askAttach } from './attach-dialog.tsx';
import type { DesktopShell } from './bridge.ts';
import styles from './desktop.module.css';

type WelcomeProps = {
  readonly ask: DesktopShell['ask'];
  readonly content: Extract<ShellFacts['content'], { readonly kind: 'welcome' }>;
};

export function WelcomeScreen({ ask, content: { recent, samples } }: WelcomeProps) {
  const [problem, setProblem] = useState<string>();
  const run = async (question: ShellQuestion) => setProblem((await ask(question)).failure?.message);
  return (
    <div className={styles.welcome}>
      <div className={styles.drag} />
      <main className={styles.choices}>
        <div>
          <h1>Replayground</h1>
          <p className="dim">Open a workspace, or start with a sample. Everything stays on this machine.</p>
        </div>
        <section>
          <h2>Samples</h2>
          <div className={styles.cards}>
            {samples.map(({ name, title, description }, index) => (
              <AriaButton
                key={name}
                className={styles.card ?? ''}
                autoFocus={index === 0}
                onPress={() => void run({ kind: 'new-from-sample', sample: name })}
              >
                <strong>{title}</strong>
                <span>{description}</span>
              </AriaButton>
            ))}
          </div>
        </section>
        {recent.length === 0 ? null : (
          <section>
            <h2>Recent</h2>
            <ul className={styles.recents}>
              {recent.map(({ folder, name }) => (
                <li key={folder}>
                  <AriaButton className={styles.recent ?? ''} onPress={() => void run({ kind: 'open-recent', folder })}>
                    {name}
                    <span className="cut">{folder}</span>
                  </AriaButton>
                </li>
              ))}
            </ul>
          </section>
        )}
        <div className={styles.actions}>
          <Button size="large" icon={<FolderOpen size={14} />} onPress={() => void run({ kind: 'open-folder' })}>
            Open folder…
          </Button>
          <Button size="large" icon={<PlugZap size={14} />} onPress={() => askAttach()}>
            Attach to engine…
          </Button>
        </div>
        {problem === undefined ? null : (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
      </main>
      <AttachDialog ask={ask} />
    </div>
  );
}
