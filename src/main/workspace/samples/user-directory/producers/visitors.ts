import type { Next } from 'replayground';

const firstNames = ['Amara', 'Björn', 'Chloé', 'Dmitri', 'Elif', 'Farid', 'Greta', 'Hiro', 'Inés', 'Jonas'];
const lastNames = [
  'Abebe',
  'Brandt',
  'Castillo',
  'Dubois',
  'Eriksen',
  'Fischer',
  'García',
  'Haddad',
  'Ivanova',
  'Jensen',
];

const FIRST_ID = 1000;

// Every fifth visitor has been here before and brings a new address.
export const next: Next<'visitors'> = (tick, ctx) => {
  if (tick.n % 5 === 0) {
    const number = FIRST_ID + ctx.randomInt(tick.n - 4, tick.n - 1); // one of the four who joined just before
    return ctx.send('ChangeUserEmail', { id: `u-${number}`, new_email: `user${number}@mail.example.org` });
  }
  const number = FIRST_ID + tick.n;
  const name = `${ctx.pick(firstNames)} ${ctx.pick(lastNames)}`;
  return ctx.send('RegisterUser', { id: `u-${number}`, name, email: `user${number}@example.org` });
};
