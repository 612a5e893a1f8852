import { describe, test } from 'vitest';
import { deciderSpec, event } from '../../support/decider-spec.ts';
import { importHandlers } from './sample.ts';

const { given } = deciderSpec(await importHandlers('user-directory', 'aggregates/user.ts'));
const grace = { id: 'u-1', name: 'Grace Okafor', email: 'grace@example.org' };
const registered = event('UserRegistered', grace);
const move = { id: 'u-1', new_email: 'g.okafor@example.org' };
const moved = event('UserEmailChanged', move);

describe('RegisterUser', () => {
  test('registers', () => {
    given().when('RegisterUser', grace).then(registered);
  });
  test('is refused the second time', () => {
    given(registered, moved).when('RegisterUser', grace).thenRefused('user u-1 is registered already');
  });
});

describe('ChangeUserEmail', () => {
  test('changes the address', () => {
    given(registered).when('ChangeUserEmail', move).then(moved);
  });
  test('does nothing when the address is the one they have', () => {
    given(registered, moved).when('ChangeUserEmail', move).thenNothing();
  });
  test('is refused when there is no such user', () => {
    given().when('ChangeUserEmail', move).thenRefused('there is no user u-1');
  });
});
