/** Zoom out, the scale (press for 100%), zoom in, fit. */
import { useReactFlow, useViewport } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { IconButton } from '../../../ui/button.tsx';
import styles from './legend.module.css';

export function ZoomControl({ onFit }: { readonly onFit: () => void }) {
  const flow = useReactFlow();
  const { zoom } = useViewport();
  const percent = `${Math.round(zoom * 100)}%`;
  return (
    <fieldset className={styles.zoom} aria-label="Zoom">
      <IconButton label="Zoom out" shortcut="-" icon={<Minus size={12} />} onPress={() => void flow.zoomOut()} />
      <AriaButton
        className={styles.percent ?? ''}
        aria-label={`${percent}, press for 100%`}
        onPress={() => void flow.zoomTo(1)}
      >
        {percent}
      </AriaButton>
      <IconButton label="Zoom in" shortcut="Plus" icon={<Plus size={12} />} onPress={() => void flow.zoomIn()} />
      <IconButton label="Fit" shortcut="0" icon={<Maximize size={12} />} onPress={onFit} />
    </fieldset>
  );
}
