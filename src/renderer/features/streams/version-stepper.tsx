/** One version back, one version on. */
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from 'react-aria-components';
import { formatCount } from '../../ui/format-number.ts';
import { Tooltip } from '../../ui/tooltip.tsx';
import styles from './state-pane.module.css';

type VersionStepperProps = {
  readonly version: number;
  readonly head: number;
  readonly onVersion: (version: number) => void;
};

export function VersionStepper({ version, head, onVersion }: VersionStepperProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <span className={styles.stepper} role="group" aria-label="Step through versions">
      <Tooltip text="The version before" shortcut="ArrowLeft">
        <Button
          className={styles.step ?? ''}
          aria-label={`To version ${version - 1}`}
          isDisabled={version <= 1}
          onPress={() => onVersion(version - 1)}
        >
          <ChevronLeft size={12} aria-hidden />
          {formatCount(Math.max(version - 1, 0))}
        </Button>
      </Tooltip>
      <Tooltip text="The version after" shortcut="ArrowRight">
        <Button
          className={styles.step ?? ''}
          aria-label={`To version ${version + 1}`}
          isDisabled={version >= head}
          onPress={() => onVersion(version + 1)}
        >
          {formatCount(version + 1)}
          <ChevronRight size={12} aria-hidden />
        </Button>
      </Tooltip>
    </span>
  );
}
