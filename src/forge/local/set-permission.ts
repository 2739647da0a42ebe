import type { Permission } from '../forge.js';
import { checkLogin } from './check-login.js';
import type { LocalContext } from './local-context.js';
import { readPermissions } from './read-permissions.js';

/** The verb `setPermission` of the ForgePeople port. */
export async function setPermission(
  context: LocalContext,
  name: string,
  login: string,
  permission: Permission,
): Promise<void> {
  checkLogin(login);
  const repository = await context.repository(name);
  await repository.change(`permission of ${login}`, await repository.lookAtFiles(), async (change) => {
    const next = new Map(await readPermissions(change.look));
    if (permission === 'none') next.delete(login.toLowerCase());
    else next.set(login.toLowerCase(), permission);
    change.set('permissions', Object.fromEntries([...next].sort(([a], [b]) => (a < b ? -1 : 1))));
  });
}
