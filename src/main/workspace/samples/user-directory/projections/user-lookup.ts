import type { ProjectionHandlers } from 'replayground';

export const handlers: ProjectionHandlers<'user_lookup'> = {
  UserRegistered({ data }, ctx) {
    return ctx.upsert({ id: data.id, name: data.name, email: data.email });
  },
  UserEmailChanged({ data }, ctx) {
    return ctx.update({ id: data.id }, { email: data.new_email });
  },
};
