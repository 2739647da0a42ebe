import type { Contestant } from './contestant.js';
import type { Git } from './git.js';
import { measure } from './measure.js';
import { scratchWorktree } from './scratch-worktree.js';

/** `git rebase --onto` in a worktree that has the stack checked out. Stops at a conflict. */
export function gitRebase(git: Git): Contestant {
  return {
    name: 'git rebase',
    run(task, dir) {
      const repo = scratchWorktree(git, `${dir}/work`, task.source, task.tip);
      const args = ['-C', repo, 'rebase', '-q', '--onto', task.onto, task.base];
      const run = measure({ path: git.path, args, cwd: dir, env: git.env }, dir);
      const tree = run.exit === 0 ? git.text(repo, ['rev-parse', 'HEAD^{tree}']) : null;
      return { ms: run.ms, peak: run.peak, tree };
    },
  };
}
