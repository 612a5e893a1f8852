/** A name or a longer word on hover and focus. Its child must be pressable or focusable (a button, a link, a field). */
import type { ReactNode } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import { Shortcut } from './shortcut.tsx';
import styles from './tooltip.module.css';

type TooltipProps = { readonly text: ReactNode; readonly shortcut?: string | undefined; readonly children: ReactNode };

export function Tooltip({ text, shortcut, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <AriaTooltip className={styles.tooltip ?? ''} offset={6}>
        {text}
        {shortcut === undefined ? null : <Shortcut keys={shortcut} />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
