import { isAncestor } from '../../../src/git/is-ancestor.js';
import type { Oid } from '../../../src/git/oid.js';
import { PushRejectedError } from '../../../src/git/push-rejected-error.js';
import { RefMovedError } from '../../../src/git/ref-moved-error.js';
import { updateRefs } from '../../../src/git/update-refs.js';
import { LEDGER_REF } from '../../ledger/ledger-ref.js';
import type { RefCopy } from '../ref-copy.js';
import type { ReleaseWorld } from '../release-world.js';
import { pushTo } from './push-to.js';

/**
 * Brings the ledger of the series repository to its host, always forward. Where the host's has moved, what was recorded
 * here alone is forgotten, so that it is recorded anew after what came in.
 *
 * @param host as it was before the ledger was changed here
 * @param commit of the ledger here; null where there is none
 *
 * Throws PushRejectedError, RefMovedError, and what the wire throws.
 */
export async function pushLedger(
  host: RefCopy,
  commit: Oid | null,
  { series, onStep }: Pick<ReleaseWorld, 'series' | 'onStep'>,
): Promise<void> {
  const before = host.refs.get(LEDGER_REF) ?? null;
  if (commit === null || commit === before) return;
  if (before !== null && !(await isAncestor(series, before, commit, { evenMissing: true }))) {
    throw new RefMovedError([{ ref: LEDGER_REF, expected: before, actual: commit }]);
  }
  onStep('push the ledger');
  try {
    await pushTo(host, [{ ref: LEDGER_REF, newId: commit, oldId: before }]);
  } catch (error) {
    if (error instanceof PushRejectedError) await forget(series, commit, before);
    throw error;
  }
}

async function forget(series: ReleaseWorld['series'], commit: Oid, before: Oid | null): Promise<void> {
  try {
    await updateRefs(series, [{ ref: LEDGER_REF, newId: before, oldId: commit }], 'upkeep release');
  } catch (error) {
    // Somebody set it already.
    if (!(error instanceof RefMovedError)) throw error;
  }
}
