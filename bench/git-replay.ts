import type { Contestant } from './contestant.js';
import type { Git } from './git.js';
import { measure } from './measure.js';
import { scratchRepo } from './scratch-repo.js';

/** `git replay --onto`, which like us needs no worktree; git 2.44 and newer. Stops at a conflict. */
export function gitReplay(git: Git): Contestant {
  return {
    name: 'git replay',
    run(task, dir) {
      const repo = scratchRepo(git, `${dir}/repo.git`, task.source);
      git.bytes(repo, ['update-ref', 'refs/heads/stack', task.tip]);
      const args = ['-C', repo, 'replay', '--onto', task.onto, `${task.base}..stack`];
      const run = measure({ path: git.path, args, cwd: dir, env: git.env }, dir);
      // Up to 2.51 it prints what `update-ref --stdin` should do; later ones do it.
      if (run.stdout !== '') git.bytes(repo, ['update-ref', '--stdin'], run.stdout);
      const tree = run.exit === 0 ? git.text(repo, ['rev-parse', 'refs/heads/stack^{tree}']) : null;
      return { ms: run.ms, peak: run.peak, tree };
    },
  };
}
