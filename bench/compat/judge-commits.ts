import { judgeChange } from '../../src/compat/judge-change.js';
import { judges } from '../../src/compat/judges.js';
import { DiskFactsCache } from '../../src/compat/tree/disk-facts-cache.js';
import { FactsStore } from '../../src/compat/tree/facts-store.js';
import { FactsView } from '../../src/compat/tree/facts-view.js';
import { GitTree } from '../../src/compat/tree/git-tree.js';
import { JudgedChange } from '../../src/compat/tree/judged-change.js';
import { parseCommit } from '../../src/git/commit-codec.js';
import { diffTrees } from '../../src/git/diff-trees.js';
import { isRegular } from '../../src/git/mode.js';
import { ObjectCache } from '../../src/git/object-cache.js';
import { openRepository } from '../../src/git/open-repository.js';

/** One commit that was judged. */
export interface JudgedCommit {
  /** Milliseconds from the two trees to the findings, files that nobody read before included. */
  readonly ms: number;
  readonly files: number;
  readonly findings: number;
}

/**
 * Judges commits against their first parents in one process, which knows the tree before the first of them: what a
 * patch costs once there is an index.
 */
export async function judgeCommits(
  dir: string,
  commits: readonly string[],
  facts: string,
): Promise<JudgedCommit[]> {
  const repo = await openRepository(dir);
  const cache = new ObjectCache(repo.objects);
  const store = new FactsStore(new DiskFactsCache(facts));
  const treeOf = async (id: string): Promise<string> => parseCommit(await cache.read(id, 'commit')).tree;
  const judged: JudgedCommit[] = [];
  try {
    for (const id of commits) {
      const { parents, tree } = parseCommit(await cache.read(id, 'commit'));
      const [parent] = parents;
      if (parent === undefined) continue;
      const before = await treeOf(parent);
      const base = await FactsView.open(new GitTree(cache, repo.bulk, before), store);
      // The index of the tree that the patch meets.
      await base.classes();
      await base.modules();
      const start = process.hrtime.bigint();
      const changes = new Map(
        (await diffTrees(cache, before, tree)).map(({ path, after }) => [
          path,
          after !== null && isRegular(after.mode) ? after.id : null,
        ]),
      );
      const change = new JudgedChange(base, base.derive(changes), changes.keys());
      const findings = await judgeChange(change, judges);
      const ms = Number(process.hrtime.bigint() - start) / 1e6;
      judged.push({ ms, files: changes.size, findings: findings.length });
    }
  } finally {
    repo.close();
  }
  return judged;
}
