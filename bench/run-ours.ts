import { fileURLToPath } from 'node:url';
import type { Task } from './contestant.js';
import type { Git } from './git.js';
import { measure } from './measure.js';
import type { OursJob, OursResult } from './ours-job.js';
import { scratchRepo } from './scratch-repo.js';

const CHILD = fileURLToPath(new URL('ours-child.js', import.meta.url));

/** Ours, once, in a fresh process on fresh object storage: see `ours-child.ts`. */
export function runOurs(git: Git, task: Task, dir: string): OursResult {
  const repo = scratchRepo(git, `${dir}/repo.git`, task.source);
  const job: OursJob = { stack: task.stack, repo, onto: task.onto };
  const command = {
    path: process.execPath,
    args: [CHILD],
    cwd: dir,
    env: git.env,
    stdin: JSON.stringify(job),
  };
  const run = measure(command, dir);
  if (run.exit !== 0) throw new Error(`the measuring process failed: ${run.stderr}`);
  return JSON.parse(run.stdout) as OursResult;
}
