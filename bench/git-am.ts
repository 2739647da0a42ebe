import type { Contestant } from './contestant.js';
import type { Git } from './git.js';
import { measure } from './measure.js';
import { scratchWorktree } from './scratch-worktree.js';

/** `git am -3` of the stack as a mailbox, in a worktree of the new base. Stops at a conflict. */
export function gitAm(git: Git): Contestant {
  return {
    name: 'git am -3',
    run(task, dir) {
      const repo = scratchWorktree(git, `${dir}/work`, task.source, task.onto);
      const options = ['-q', '-3', '--keep-cr', '--keep-non-patch', '--no-scissors', '--empty=keep'];
      const args = ['-C', repo, 'am', ...options, task.mbox];
      const run = measure({ path: git.path, args, cwd: dir, env: git.env }, dir);
      const tree = run.exit === 0 ? git.text(repo, ['rev-parse', 'HEAD^{tree}']) : null;
      return { ms: run.ms, peak: run.peak, tree };
    },
  };
}
