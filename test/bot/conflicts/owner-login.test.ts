import { expect, it } from 'vitest';
import { ownerLogin } from '../../../bot/conflicts/owner-login.js';

it.each([
  [null, null],
  ['', null],
  ['@maria', 'maria'],
  ['Maria Doe <maria@shop.example>', null],
  ['Maria Doe <maria@shop.example> (@mdoe-1)', 'mdoe-1'],
  ['@acme/core', null],
  ['acme/core', null],
  ['@evil.example', null],
  ['@-x', null],
  ['mail to @jo, please', null],
])('%j names %j', (owner, login) => {
  expect(ownerLogin(owner)).toBe(login);
});
