/** How many messages a consumer gave up on; 0 for none and for nobody. */
import { useDeadLetters } from '../../../client/workspace-calls.ts';

export function useDeadLetterCount(consumer: string | undefined): number {
  const { data = [] } = useDeadLetters();
  return consumer === undefined ? 0 : data.filter((letter) => letter.consumer === consumer).length;
}
