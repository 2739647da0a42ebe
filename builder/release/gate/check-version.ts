import type { ReleaseCheck } from '../release-check.js';
import { checkOf } from './check-of.js';
import type { VersionVerdict } from './version-policy.js';

/** What the version policy says, as a check. */
export function checkVersion({ ok, reason, mend }: VersionVerdict, version: string): ReleaseCheck {
  if (ok || mend === null) return checkOf.green('version', '', `${version}: ${reason}`);
  return checkOf.red('version', '', reason, mend);
}
