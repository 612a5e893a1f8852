/** Whose streams a category holds: an aggregate's, or those that another actor writes its events to. */
import type { ModelView } from '../../../shared/contract/workspace.ts';
import { type Kind, kindOfActor } from '../../ui/kinds.ts';

export function categoryKind(category: string, model: ModelView | undefined): Kind {
  if (model === undefined) return 'event';
  const types = new Set(model.events.filter(({ stream }) => stream === category).map(({ name }) => name));
  const writers = model.actors.filter(({ sends }) => sends.some((type) => types.has(type)));
  const writer = writers.find(({ kind }) => kind === 'aggregate') ?? writers[0];
  return (writer === undefined ? undefined : kindOfActor(writer.kind)) ?? 'event';
}
