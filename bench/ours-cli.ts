import { fileURLToPath } from 'node:url';
import type { Contestant } from './contestant.js';
import type { Git } from './git.js';
import { measure } from './measure.js';
import { scratchRepo } from './scratch-repo.js';

const CLI = fileURLToPath(new URL('../bin/upkeep.js', import.meta.url));

/** `upkeep rebase --ref`, the whole process: starting Node, culprits and report included. */
export function oursCli(git: Git): Contestant {
  return {
    name: 'upkeep rebase (whole process)',
    run(task, dir) {
      const repo = scratchRepo(git, `${dir}/repo.git`, task.source);
      const flags = [
        '--onto',
        task.onto,
        '--repo',
        repo,
        '--ref',
        'refs/heads/stack',
        '--keep-going',
        '--json',
      ];
      const args = [CLI, 'rebase', task.stack, ...flags];
      const run = measure({ path: process.execPath, args, cwd: dir, env: git.env }, dir);
      if (run.exit > 1) throw new Error(`upkeep rebase failed: ${run.stderr}`);
      const { tree } = JSON.parse(run.stdout) as { tree: string };
      return { ms: run.ms, peak: run.peak, tree };
    },
  };
}
