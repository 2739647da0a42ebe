import type { ForgePeople } from '../../../src/forge/forge-people.js';
import type { Forge } from '../../../src/forge/forge.js';

/** Who acts in the dashboard: it has no accounts, and is served to its own machine. */
const LOGIN = 'maintainer';
/** What GitHub takes at most. */
const MOST_CHARACTERS = 65_536;

export interface PullAct {
  readonly repository: string;
  readonly number: number;
  readonly act: string;
  readonly body: string;
}

/** Does what a form asks for; false when it makes no sense. Throws OutsideError, such as `forge-refused`. */
export async function actOnPull(
  forge: Forge,
  people: ForgePeople,
  { repository, number, act, body }: PullAct,
): Promise<boolean> {
  switch (act) {
    case 'comment':
      if (body.trim() === '' || body.length > MOST_CHARACTERS) return false;
      await people.comment(repository, number, LOGIN, body.replaceAll('\r\n', '\n'));
      return true;
    case 'merge':
      await people.merge(repository, number, LOGIN);
      return true;
    case 'close':
      await people.close(repository, number, LOGIN);
      return true;
    case 'reopen':
      await people.reopen(repository, number, LOGIN);
      return true;
    case 'ready':
      await forge.editPullRequest(repository, number, { draft: false });
      return true;
    default:
      return false;
  }
}
