import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import type { PackageManifest } from '../repository/package-manifest.js';
import { changeLedger } from './change-ledger.js';
import { planLedger, type LedgerPlan } from './plan-ledger.js';
import { publicationMessage } from './publication-message.js';

/** What became of the ledger. */
export interface AppendedLedger {
  /** The commit that has all that was to be recorded; null when there was nothing, and still is no ledger. */
  readonly commit: Oid | null;
  readonly plan: LedgerPlan;
}

/**
 * Adds what is to be published to the ledger: one commit, whose files are changed only where versions are new. The same
 * ledger and versions give the same commit. When somebody else publishes at the same time, both are recorded, one
 * after the other.
 *
 * Throws BadInputError `already-published` with every version that the ledger has with other content, and
 * `bad-ledger`; what `updateRefs` and `writePack` throw. Nothing is recorded then.
 */
export async function appendLedger(
  repo: Repository,
  names: readonly string[],
  manifest: (name: string) => PackageManifest,
): Promise<AppendedLedger> {
  let plan: LedgerPlan = { recorded: [], known: 0, files: new Map(), faults: [] };
  const commit = await changeLedger(repo, 'upkeep publish', async (ledger) => {
    plan = await planLedger(ledger, names, manifest);
    if (plan.faults.length > 0) throw BadInputError.fromFaults('already-published', plan.faults);
    if (plan.recorded.length === 0) return null;
    return {
      files: plan.files,
      seconds: plan.recorded.reduce((newest, { time }) => Math.max(newest, time), 0),
      message: publicationMessage('Record', plan.recorded),
    };
  });
  return { commit, plan };
}
