/** Words that lead somewhere else in the window, in petrol. */
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { cx } from '../../../ui/class-names.ts';
import styles from './inspector.module.css';

type LinkButtonProps = { readonly mono?: boolean; readonly onPress: () => void; readonly children: ReactNode };

export function LinkButton({ mono = false, onPress, children }: LinkButtonProps) {
  return (
    <Button className={cx(styles.link, mono && 'mono')} onPress={onPress}>
      {children}
    </Button>
  );
}
