import type { Decide, Evolve } from 'replayground';

type User = { email: string | null };

/** Nobody yet. */
export const initial: User = { email: null };

export const evolve: Evolve<'user', User> = {
  UserRegistered(_user, { data }) {
    return { email: data.email };
  },
  UserEmailChanged(_user, { data }) {
    return { email: data.new_email };
  },
};

export const decide: Decide<'user', User> = {
  RegisterUser(user, { data }, ctx) {
    if (user.email !== null) return ctx.refuse(`user ${data.id} is registered already`);
    return ctx.emit('UserRegistered', data);
  },

  ChangeUserEmail(user, { data }, ctx) {
    if (user.email === null) return ctx.refuse(`there is no user ${data.id}`);
    if (user.email === data.new_email) return; // nothing changes, so nothing happened
    return ctx.emit('UserEmailChanged', data);
  },
};
