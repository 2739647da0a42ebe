import { runGit } from '../../git/git-cli.js';
import type { Oid } from '../../git/oid.js';
import { pullRequestRef } from '../pull-request.js';
import { fetchHeads } from './fetch-heads.js';
import { findMergeCommit } from './find-merge-commit.js';
import type { LocalContext } from './local-context.js';
import type { LocalRepository } from './local-repository.js';
import type { Look } from './look.js';
import { readTips, type Tips } from './read-tips.js';
import type { StoredPull } from './stored-pull.js';

/** More would not fit into one command line. */
const REFS_A_CALL = 500;
/** Pairs kept in memory; forgetting them costs a git process. */
const MAX_PAIRS = 10_000;

/** An open pull request whose branches are not what its file says. */
interface Moved {
  readonly pull: StoredPull;
  /** What the branch is, or was before it was deleted. */
  readonly head: Oid;
  readonly headGone: boolean;
  /** Null: the branch was deleted. */
  readonly base: Oid | null;
}

/**
 * Brings open pull requests up to their branches, as GitHub does on every push: the head is followed (its ref too),
 * one whose head came into its base is merged, one whose branch is gone, or has nothing that its base lacks, is
 * closed. There is no hook on a push, so this runs before every verb that looks at pull requests; with nothing
 * changed it costs one listing of refs.
 * @returns the repository after that
 */
export async function settlePulls(context: LocalContext, repository: LocalRepository): Promise<Look> {
  const look = await repository.look();
  const open = [...(await look.list<StoredPull>('pulls')).values()].filter(({ state }) => state === 'open');
  const tips = await readTips(context, repository, look, open);
  const moved = open.flatMap((pull) => movedOf(repository, pull, tips, look) ?? []);
  if (moved.length === 0) return look;
  await followHeads(context, repository, look, moved);
  const merged = await findMerged(repository, moved);
  const after = new Map<number, StoredPull>();
  for (const one of moved) {
    const next = await settled(repository, one, merged.has(one.pull.number));
    if (next !== null) after.set(one.pull.number, next);
  }
  if (after.size === 0) return look;
  const settling = await repository.change('pull requests follow their branches', look, async (change) => {
    const now = await change.look.list<StoredPull>('pulls');
    for (const [number, next] of after) {
      const before = moved.find(({ pull }) => pull.number === number)?.pull;
      // Somebody else may have settled or edited it meanwhile; then the next look settles the rest.
      if (JSON.stringify(now.get(String(number))) === JSON.stringify(before))
        change.set(`pulls/${number}`, next);
    }
  });
  return settling.look;
}

function movedOf(repository: LocalRepository, pull: StoredPull, tips: Tips, look: Look): Moved | null {
  const tip = tips.get(pull.number) ?? null;
  const base = look.branches.get(pull.base.branch) ?? null;
  const head = tip ?? pull.head.commit;
  const same = tip === pull.head.commit && base === pull.base.commit;
  if (same || (tip === pull.head.commit && repository.unmerged.has(`${head} ${base}`))) return null;
  return { pull, head, headGone: tip === null, base };
}

/** Moves `refs/pull/<n>/head`, with the objects where the head is in another repository. */
async function followHeads(
  context: LocalContext,
  repository: LocalRepository,
  look: Look,
  moved: readonly Moved[],
): Promise<void> {
  const followed = moved.filter(({ pull, head }) => head !== pull.head.commit);
  const foreign = followed.filter(({ pull }) => pull.head.repository !== repository.name);
  await fetchHeads(
    context,
    repository,
    foreign.map(({ pull, head }) => ({ ...pull.head, commit: head })),
  );
  await repository.change('heads of pull requests moved', look, async (change) => {
    for (const { pull, head } of followed) change.move({ ref: pullRequestRef(pull.number), newId: head });
  });
}

/** The numbers of those whose head is in the history of their base. */
async function findMerged(repository: LocalRepository, moved: readonly Moved[]): Promise<Set<number>> {
  const found = new Set<number>();
  const byBase = new Map<Oid, Moved[]>();
  for (const one of moved) {
    if (one.base !== null) byBase.set(one.base, [...(byBase.get(one.base) ?? []), one]);
  }
  for (const [base, group] of byBase) {
    for (let at = 0; at < group.length; at += REFS_A_CALL) {
      const part = group.slice(at, at + REFS_A_CALL);
      const merged = await mergedRefs(repository, base, part);
      for (const { pull, head } of part) {
        if (merged.has(`${pullRequestRef(pull.number)} ${head}`)) found.add(pull.number);
        else remember(repository, `${head} ${base}`);
      }
    }
  }
  return found;
}

async function mergedRefs(
  repository: LocalRepository,
  base: Oid,
  group: readonly Moved[],
): Promise<Set<string>> {
  const refs = group.map(({ pull }) => pullRequestRef(pull.number));
  const { stdout } = await runGit(
    ['for-each-ref', `--merged=${base}`, '--format=%(refname) %(objectname)', '--end-of-options', ...refs],
    { gitDir: repository.git.gitDir },
  );
  return new Set(stdout.toString('latin1').split('\n'));
}

function remember(repository: LocalRepository, pair: string): void {
  if (repository.unmerged.size >= MAX_PAIRS) repository.unmerged.clear();
  repository.unmerged.add(pair);
}

/** What the file shall say; null when it may stay as it is. */
async function settled(
  repository: LocalRepository,
  { pull, head, headGone, base }: Moved,
  inBase: boolean,
): Promise<StoredPull | null> {
  const next = {
    ...pull,
    head: { ...pull.head, commit: head },
    base: { ...pull.base, commit: base ?? pull.base.commit },
  };
  if (inBase && base !== null) {
    const mergeCommit = await findMergeCommit(repository, head, base, pull.base.commit);
    if (mergeCommit !== null) return { ...next, state: 'merged', mergeCommit };
  }
  if (base === null || headGone || inBase) return { ...next, state: 'closed' };
  return head === pull.head.commit ? null : next;
}
