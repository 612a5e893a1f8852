/** Over the whole window while its engine does not run: why, what was last said, and the way back. */
import { Copy, FolderOpen, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { EngineState } from '../../shared/contract/desktop-shell.ts';
import { Button } from '../ui/button.tsx';
import { copyText } from '../ui/clipboard.ts';
import type { DesktopShell } from './bridge.ts';
import styles from './desktop.module.css';
import { describeHalt, type EngineHalt } from './engine-halt.ts';

export function EngineScreen({ shell }: { readonly shell: DesktopShell }) {
  const { state } = useStore(shell.engine);
  const halt = describeHalt(state);
  return halt === undefined ? null : <HaltScreen shell={shell} state={state} halt={halt} />;
}

type HaltProps = { readonly shell: DesktopShell; readonly state: EngineState; readonly halt: EngineHalt };

function HaltScreen({ shell, state, halt }: HaltProps) {
  const [isBusy, setBusy] = useState(false);
  const restart = async () => {
    setBusy(true);
    await shell.ask({ kind: 'restart-engine' }).finally(() => setBusy(false));
  };
  return (
    <div className={styles.screen} role="alertdialog" aria-modal="true" aria-labelledby="engine-halt">
      <div className={styles.sheet}>
        <h1 id="engine-halt">{halt.title}</h1>
        <p className="selectable">{halt.reason}</p>
        {halt.places.length === 0 ? null : (
          <ul className={styles.places}>
            {halt.places.map(({ where, message }) => (
              <li key={`${where} ${message}`} className="selectable">
                <span className="mono">{where}</span>
                <span>{message}</span>
              </li>
            ))}
          </ul>
        )}
        {halt.lastWords === '' ? null : <pre className={styles.words}>{halt.lastWords}</pre>}
        <p className="dim">{halt.next}</p>
        <div className={styles.actions}>
          <Button
            look="ink"
            size="large"
            icon={<RotateCw size={14} />}
            onPress={() => void restart()}
            isDisabled={isBusy}
            autoFocus
          >
            Restart engine
          </Button>
          <Button size="large" icon={<FolderOpen size={14} />} onPress={() => void shell.ask({ kind: 'open-folder' })}>
            Open another folder…
          </Button>
          <Button
            look="quiet"
            size="large"
            icon={<Copy size={14} />}
            onPress={() => copyText(JSON.stringify(state, null, 2))}
          >
            Copy diagnostics
          </Button>
        </div>
      </div>
    </div>
  );
}
