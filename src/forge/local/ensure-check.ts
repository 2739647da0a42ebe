import type { Oid } from '../../git/oid.js';
import type { WantedCheck } from '../check.js';
import type { LocalContext } from './local-context.js';
import { writeCheck } from './write-check.js';

/** The verb `ensureCheck` of the Forge port. */
export function ensureCheck(
  context: LocalContext,
  name: string,
  commit: Oid,
  check: WantedCheck,
): Promise<void> {
  return writeCheck(context, name, commit, { ...check, author: context.self });
}
