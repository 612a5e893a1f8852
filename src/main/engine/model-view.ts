/** The model as the contract shows it: names, files and who takes and sends what; nothing of how it was loaded. */
import type { ModelView } from '../../shared/contract/workspace.ts';
import type { CommandTypeDefinition, EventTypeDefinition, Model } from '../../shared/model/model.ts';

type ActorView = ModelView['actors'][number];

export function viewModel(model: Model): ModelView {
  return {
    events: [...model.events.values()].map((type) => ({ ...viewMessage(type), stream: type.stream })),
    commands: [...model.commands.values()].map((type) => ({ ...viewMessage(type), aggregate: type.aggregate })),
    actors: [
      ...[...model.producers.values()].map((actor) => viewActor('producer', actor, { sends: actor.sends })),
      ...[...model.aggregates.values()].map((actor) =>
        viewActor('aggregate', actor, { receives: actor.commands, sends: actor.events, calls: actor.calls }),
      ),
      ...[...model.consumers.values()].map((actor) =>
        viewActor('consumer', actor, {
          receives: actor.subscribes,
          sends: [...actor.sends, ...actor.emits],
          calls: actor.calls,
        }),
      ),
      ...[...model.projections.values()].map((actor) => viewActor('projection', actor, { receives: actor.from })),
      ...[...model.externals.values()].map((actor) => viewActor('external', actor, {})),
    ],
  };
}

function viewMessage(type: EventTypeDefinition | CommandTypeDefinition) {
  return {
    name: type.name,
    ...described(type),
    file: type.file,
    key: type.key,
    schemas: type.schemas.map((entry) => entry.schema),
  };
}

type Described = { readonly description?: string | undefined };
type Placed = Described & { readonly name: string; readonly file: string; readonly codeFile: string | null };
type Messages = Partial<Pick<ActorView, 'receives' | 'sends' | 'calls'>>;

function viewActor(kind: ActorView['kind'], actor: Placed, messages: Messages): ActorView {
  const { name, file, codeFile } = actor;
  return { kind, name, ...described(actor), file, codeFile, receives: [], sends: [], calls: [], ...messages };
}

function described({ description }: Described): { readonly description?: string } {
  return description === undefined ? {} : { description };
}
