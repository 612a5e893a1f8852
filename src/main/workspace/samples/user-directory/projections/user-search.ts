import type { ProjectionHandlers } from 'replayground';

export const handlers: ProjectionHandlers<'user_search'> = {
  UserRegistered({ data }, ctx) {
    return ctx.upsert({ id: data.id, name: data.name });
  },
};
