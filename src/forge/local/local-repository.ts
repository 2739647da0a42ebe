import { upkeepIdentity } from '../../git/upkeep-identity.js';
import { encodeCommit } from '../../git/commit-codec.js';
import type { Oid } from '../../git/oid.js';
import { RefLockedError } from '../../git/ref-locked-error.js';
import { RefMovedError } from '../../git/ref-moved-error.js';
import type { Repository } from '../../git/repository.js';
import { updateRefs } from '../../git/update-refs.js';
import { writeLoose } from '../../git/write-loose.js';
import { Change } from './change.js';
import { Documents } from './documents.js';
import { dropStaleLock } from './drop-stale-lock.js';
import { FORGE_REF } from './forge-ref.js';
import { listBranches } from './list-branches.js';
import { Look } from './look.js';

/** The forge has no clock: its commits are told apart by their order. */
const RECORDER = upkeepIdentity(0);
const HEADS = 'refs/heads/';
/** Each time that one writer loses, another has won; so this many other writes may come in between. */
const ATTEMPTS = 500;

/** What a change gave, and the repository after it. */
export interface Changed<T> {
  readonly result: T;
  readonly look: Look;
}

/** One repository of the local forge, kept open. */
export class LocalRepository {
  /** `owner/name`. */
  readonly name: string;
  readonly git: Repository;
  /** Pairs `commit base` of which it is known that the second's history lacks the first. */
  readonly unmerged = new Set<string>();
  readonly #documents: Documents;
  /** Writers of this process wait for each other rather than losing against each other. */
  #last: Promise<unknown> = Promise.resolve();
  /** What the forge's ref was when it was last looked at. */
  #latest: Oid | null = null;

  constructor(name: string, git: Repository) {
    this.name = name;
    this.git = git;
    this.#documents = new Documents(git);
  }

  /** With its branches: one git process. */
  async look(): Promise<Look> {
    const { forge, branches } = await listBranches(this.git);
    return this.#lookAt(forge, branches);
  }

  /** Without its branches: for comments and checks, which ask for nothing else; no process. */
  async lookAtFiles(): Promise<Look> {
    // Where the ref is absent git would take another that ends in the same words, such as somebody's branch.
    if (this.#latest === null) return this.look();
    const [found] = await this.git.objects.readNames([FORGE_REF]);
    return found === null || found === undefined ? this.look() : this.#lookAt(found.id, new Map());
  }

  async #lookAt(commit: Oid | null, branches: ReadonlyMap<string, Oid>): Promise<Look> {
    this.#latest = commit;
    return new Look(this.#documents, commit, await this.#documents.treeOf(commit), branches);
  }

  /**
   * Writes what `edit` asks for, by compare-and-swap: when somebody else was faster, `edit` is asked again on top of
   * what that one left. All of it is written or nothing; nothing when nothing differs.
   * @param message a line for the ref's history
   * @param start a look taken just before, for the first try; it must have branches if `edit` wants them
   */
  change<T>(message: string, start: Look, edit: (change: Change) => Promise<T>): Promise<Changed<T>> {
    const run = async (): Promise<Changed<T>> => this.#change(message, start, edit);
    const result = this.#last.then(run, run);
    this.#last = result;
    return result;
  }

  async #change<T>(message: string, start: Look, edit: (change: Change) => Promise<T>): Promise<Changed<T>> {
    for (let attempt = 1; ; attempt += 1) {
      const look = attempt === 1 && start.commit === this.#latest ? start : await this.look();
      const change = new Change(look, this.git.objects);
      const result = await edit(change);
      try {
        return { result, look: await this.#write(change, message) };
      } catch (error) {
        const again =
          error instanceof RefMovedError ||
          (error instanceof RefLockedError && dropStaleLock(this.git, error));
        if (!again || attempt >= ATTEMPTS) throw error;
      }
    }
  }

  async #write(change: Change, message: string): Promise<Look> {
    const { look } = change;
    const updates = [...change.refs];
    const tree = await change.tree();
    let commit = look.commit;
    if (tree !== look.tree) {
      const parents = look.commit === null ? [] : [look.commit];
      const fields = { tree, parents, author: RECORDER, committer: RECORDER, message: `${message}\n` };
      commit = change.stage('commit', encodeCommit(fields));
      updates.push({ ref: FORGE_REF, newId: commit, oldId: look.commit });
    }
    if (updates.length === 0) return look;
    await writeLoose(this.git.objectsDir, change.objects());
    await updateRefs(this.git, updates, message);
    const branches = new Map(look.branches);
    for (const { ref, newId } of updates) {
      if (ref.startsWith(HEADS) && newId !== null) branches.set(ref.slice(HEADS.length), newId);
    }
    return this.#lookAt(commit, branches);
  }

  close(): void {
    this.git.close();
  }
}
