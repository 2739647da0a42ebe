import { ForgeRefusedError } from '../forge-refused-error.js';

const LOGIN = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\[bot\])?$/;

/** Throws ForgeRefusedError when this cannot be a login (as on GitHub; a bot's ends in `[bot]`). */
export function checkLogin(login: string): void {
  if (LOGIN.test(login)) return;
  throw new ForgeRefusedError(
    `login ${JSON.stringify(login.slice(0, 80))}`,
    'a login has up to 39 letters, digits and hyphens.',
  );
}
