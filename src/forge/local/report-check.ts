import type { Oid } from '../../git/oid.js';
import type { LocalContext } from './local-context.js';
import { writeCheck } from './write-check.js';

/** Who reports in the name of everybody else. */
const SOMEBODY = 'ci[bot]';

/** The verb `report` of the ForgePeople port. */
export function reportCheck(
  context: LocalContext,
  repository: string,
  commit: Oid,
  name: string,
  state: 'pending' | 'success' | 'failure',
): Promise<void> {
  const conclusion = state === 'pending' ? null : state;
  const rest = { title: '', summary: '', annotations: [], url: null };
  return writeCheck(context, repository, commit, { name, author: SOMEBODY, conclusion, ...rest });
}
