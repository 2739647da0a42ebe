import type { Oid } from '../../git/oid.js';
import type { WantedStatus } from '../check.js';
import { checkText } from './check-text.js';
import type { LocalContext } from './local-context.js';
import { writeCheck } from './write-check.js';

/** The verb `ensureStatus` of the Forge port. */
export async function ensureStatus(
  context: LocalContext,
  name: string,
  commit: Oid,
  { context: key, state, description, url }: WantedStatus,
): Promise<void> {
  checkText('description', description);
  const conclusion = state === 'pending' ? null : state;
  await writeCheck(context, name, commit, {
    name: key,
    author: context.self,
    conclusion,
    title: description,
    summary: '',
    annotations: [],
    url,
  });
}
