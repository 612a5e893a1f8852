/** The first screen: a sample or a folder, and the first event is seconds away. */
import { Check, Folder, FolderOpen, PlugZap, Users, Zap } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Recent, ShellFacts, ShellQuestion } from '../../shared/contract/desktop-shell.ts';
import { Mark } from '../frame/mark.tsx';
import { MenuButton } from '../frame/menu-button.tsx';
import { cx } from '../ui/class-names.ts';
import { Shortcut } from '../ui/shortcut.tsx';
import { AttachDialog, askAttach } from './attach-dialog.tsx';
import type { DesktopShell } from './bridge.ts';
import styles from './welcome.module.css';
import { WelcomePicture } from './welcome-picture.tsx';

type WelcomeProps = {
  readonly ask: DesktopShell['ask'];
  readonly content: Extract<ShellFacts['content'], { readonly kind: 'welcome' }>;
  readonly titleInset: number;
  readonly showMenu: (() => void) | undefined;
};

export function WelcomeScreen({ ask, content: { recent, samples }, titleInset, showMenu }: WelcomeProps) {
  const [problem, setProblem] = useState<string>();
  const run = async (question: ShellQuestion) => setProblem((await ask(question)).failure?.message);
  return (
    <div className={styles.welcome}>
      <header className={styles.title} style={{ paddingLeft: titleInset }}>
        {showMenu === undefined ? null : <MenuButton onPress={showMenu} />}
        <span className={styles.name}>
          <Mark />
          Replayground
        </span>
      </header>
      <main className={styles.choices}>
        <div>
          <h1>
            Run an event-driven system,
            <br />
            then take it apart.
          </h1>
          <p className="dim">
            A workspace is a folder of plain text files. Replayground runs it for real, keeps every event, and lets you
            go back to any of them.
          </p>
        </div>
        <div className={styles.options}>
          {samples.map(({ name, title, description }, index) => (
            <Option
              key={name}
              icon={index === 0 ? <Zap size={16} /> : <Users size={16} />}
              title={`${title} sample`}
              detail={description}
              isFirst={index === 0}
              keys={index === 0 ? 'Enter' : undefined}
              onPress={() => void run({ kind: 'new-from-sample', sample: name })}
            />
          ))}
          <Option
            icon={<FolderOpen size={16} />}
            title="Open a folder…"
            detail="With a replayground.yaml"
            keys="Mod+O"
            onPress={() => void run({ kind: 'open-folder' })}
          />
          <Option
            icon={<PlugZap size={16} />}
            title="Attach to a running engine…"
            detail="Its address and token, as “replayground serve” printed them"
            keys="Mod+Shift+O"
            onPress={() => askAttach()}
          />
        </div>
        {problem === undefined ? null : (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
        <RecentList recent={recent} onOpen={(folder) => void run({ kind: 'open-recent', folder })} />
        <Facts />
      </main>
      <WelcomePicture />
      <AttachDialog ask={ask} />
    </div>
  );
}

type OptionProps = {
  readonly icon: ReactNode;
  readonly title: string;
  readonly detail: string;
  readonly keys?: string | undefined;
  readonly isFirst?: boolean;
  readonly onPress: () => void;
};

function Option({ icon, title, detail, keys, isFirst = false, onPress }: OptionProps) {
  return (
    <Button className={cx(styles.option, isFirst && styles.first)} autoFocus={isFirst} onPress={onPress}>
      <span className={styles.icon}>{icon}</span>
      <span>
        <strong>{title}</strong>
        <span className={styles.detail}>{detail}</span>
      </span>
      {keys === undefined ? null : <Shortcut keys={keys} />}
    </Button>
  );
}

type RecentProps = { readonly recent: readonly Recent[]; readonly onOpen: (folder: string) => void };

function RecentList({ recent, onOpen }: RecentProps) {
  if (recent.length === 0) return null;
  return (
    <section>
      <h2>Recent</h2>
      <ul className={styles.recents}>
        {recent.map(({ folder, name, isThere }) => (
          <li key={folder}>
            <Button className={styles.recent ?? ''} isDisabled={!isThere} onPress={() => onOpen(folder)}>
              <Folder size={14} aria-hidden />
              <span className="cut">{name}</span>
              <span className={cx('cut', 'mono', styles.detail)}>{folder}</span>
              {isThere ? null : <span className={styles.gone}>is gone</span>}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const FACTS = [
  ['Store', 'SQLite, in the workspace’s folder'],
  ['Bus', 'nats-server, on this machine only'],
  ['Your code', 'sandboxed: no files, no network, no clock'],
] as const;

function Facts() {
  return (
    <dl className={styles.facts}>
      {FACTS.map(([name, text]) => (
        <div key={name}>
          <Check size={12} aria-hidden />
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
