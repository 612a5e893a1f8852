/** What only a consumer's own file says: its retry ladder and its ordering key. */
import { useMemo } from 'react';
import { parse } from 'yaml';
import type { DesignNode } from '../../../../shared/contract/design.ts';
import { Consumer } from '../../../../shared/model/actors.ts';
import { useCall } from '../../../client/use-call.ts';

export function useConsumerFile({ kind, file }: DesignNode): Consumer | undefined {
  const { data } = useCall('files.read', { path: file }, { enabled: kind === 'consumer' });
  return useMemo(() => (data === undefined ? undefined : consumerIn(data.text)), [data]);
}

/** Undefined for a file that is being edited into something else: `check` says what is wrong with it. */
function consumerIn(text: string): Consumer | undefined {
  try {
    return Consumer.safeParse(parse(text)).data;
  } catch {
    return undefined; // Not YAML at the moment.
  }
}
