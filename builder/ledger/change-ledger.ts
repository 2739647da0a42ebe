import { setTimeout as sleep } from 'node:timers/promises';
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
import { upkeepIdentity } from '../../src/git/upkeep-identity.js';
import { writePack } from '../../src/git/write-pack.js';
import { Ledger } from './ledger.js';
import { LEDGER_REF } from './ledger-ref.js';

const ATTEMPTS = 8;
const PAUSE_MS = 50;

/** What a commit brings to the ledger. */
export interface LedgerChange {
  /** New contents of its files, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** When it is dated, in seconds since 1970; never before the commit that it follows. */
  readonly seconds: number;
  readonly message: string;
}

/**
 * Adds a commit to the ledger by compare and swap; when somebody else adds one at the same time, `change` is asked anew
 * about what they left. The same ledger and change give the same commit. null from `change`: nothing is to be changed.
 * Returns the commit that the ledger has then; null when there still is none.
 *
 * Throws what `change`, `updateRefs` and `writePack` throw; nothing is recorded then.
 */
export async function changeLedger(
  repo: Repository,
  reflog: string,
  change: (ledger: Ledger) => Promise<LedgerChange | null>,
): Promise<Oid | null> {
  for (let attempt = 1; ; attempt += 1) {
    const ledger = await Ledger.open(repo);
    const wanted = await change(ledger);
    if (wanted === null) return ledger.commit;
    const { commit, objects } = await encodeChange(ledger, wanted);
    await writePack(repo.objectsDir, objects);
    try {
      await updateRefs(repo, [{ ref: LEDGER_REF, newId: commit, oldId: ledger.commit }], reflog);
      return commit;
    } catch (error) {
      const meanwhile = error instanceof RefMovedError || error instanceof RefLockedError;
      if (!meanwhile || attempt === ATTEMPTS) throw error;
      await sleep(PAUSE_MS * attempt);
    }
  }
}

async function encodeChange(
  ledger: Ledger,
  change: LedgerChange,
): Promise<{ commit: Oid; objects: StagedObject[] }> {
  const blobs: StagedObject[] = [];
  const changes = new Map<string, Entry>();
  for (const [path, text] of change.files) {
    const data = Buffer.from(text, 'utf8');
    const id = hashObject('blob', data);
    blobs.push({ id, type: 'blob', data, deltaBase: null });
    changes.set(path, { mode: MODE_FILE, id });
  }
  const made: Oid[] = [];
  const tree = await graft(ledger.cache, ledger.tree, changes, made);
  const trees = made.flatMap((id) => ledger.cache.staged(id) ?? []);
  const who = upkeepIdentity(Math.max(ledger.seconds, change.seconds));
  const parents = ledger.commit === null ? [] : [ledger.commit];
  const data = encodeCommit({ tree, parents, author: who, committer: who, message: change.message });
  const commit = hashObject('commit', data);
  return { commit, objects: [...blobs, ...trees, { id: commit, type: 'commit', data, deltaBase: null }] };
}
