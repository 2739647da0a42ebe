import { upkeepIdentity } from '../../src/git/upkeep-identity.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { encodeCommit } from '../../src/git/commit-codec.js';
import type { Entry } from '../../src/git/git-object.js';
import { graft } from '../../src/git/graft.js';
import { hashObject } from '../../src/git/hash-object.js';
import { MODE_FILE } from '../../src/git/mode.js';
import type { StagedObject } from '../../src/git/object-cache.js';
import type { Oid } from '../../src/git/oid.js';
import { RefLockedError } from '../../src/git/ref-locked-error.js';
import { RefMovedError } from '../../src/git/ref-moved-error.js';
import type { Repository } from '../../src/git/repository.js';
import { updateRefs } from '../../src/git/update-refs.js';
import { writePack } from '../../src/git/write-pack.js';
import type { PackageManifest } from '../repository/package-manifest.js';
import { Ledger } from './ledger.js';
import { LEDGER_REF } from './ledger-ref.js';
import { planLedger, type LedgerPlan } from './plan-ledger.js';
import { publicationMessage } from './publication-message.js';

const ATTEMPTS = 8;
const PAUSE_MS = 50;

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
  for (let attempt = 1; ; attempt += 1) {
    const ledger = await Ledger.open(repo);
    const plan = await planLedger(ledger, names, manifest);
    if (plan.faults.length > 0) throw BadInputError.fromFaults('already-published', plan.faults);
    if (plan.recorded.length === 0) return { commit: ledger.commit, plan };
    const objects = await encodeLedger(ledger, plan);
    const commit = (objects.at(-1) as StagedObject).id;
    await writePack(repo.objectsDir, objects);
    try {
      await updateRefs(repo, [{ ref: LEDGER_REF, newId: commit, oldId: ledger.commit }], 'upkeep publish');
      return { commit, plan };
    } catch (error) {
      const meanwhile = error instanceof RefMovedError || error instanceof RefLockedError;
      if (!meanwhile || attempt === ATTEMPTS) throw error;
      await sleep(PAUSE_MS * attempt);
    }
  }
}

/** The new objects; the commit last. */
async function encodeLedger(ledger: Ledger, plan: LedgerPlan): Promise<StagedObject[]> {
  const blobs: StagedObject[] = [];
  const changes = new Map<string, Entry>();
  for (const [path, text] of plan.files) {
    const data = Buffer.from(text, 'utf8');
    const id = hashObject('blob', data);
    blobs.push({ id, type: 'blob', data, deltaBase: null });
    changes.set(path, { mode: MODE_FILE, id });
  }
  const made: Oid[] = [];
  const tree = await graft(ledger.cache, ledger.tree, changes, made);
  const trees = made.flatMap((id) => ledger.cache.staged(id) ?? []);
  const seconds = plan.recorded.reduce((newest, { time }) => Math.max(newest, time), ledger.seconds);
  const who = upkeepIdentity(seconds);
  const data = encodeCommit({
    tree,
    parents: ledger.commit === null ? [] : [ledger.commit],
    author: who,
    committer: who,
    message: publicationMessage('Record', plan.recorded),
  });
  return [...blobs, ...trees, { id: hashObject('commit', data), type: 'commit', data, deltaBase: null }];
}
