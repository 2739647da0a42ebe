import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Task } from './contestant.js';
import type { Git } from './git.js';
import { makeStack } from './make-stack.js';
import type { RealCommit } from './real-commit.js';
import { scratchRepo } from './scratch-repo.js';
import { selectCommits } from './select-commits.js';
import { widen } from './widen.js';

export interface TaskRequest {
  readonly git: Git;
  /** The repository that the commits come from. */
  readonly repo: string;
  /** An empty folder to work in. */
  readonly dir: string;
  readonly candidates: readonly RealCommit[];
  readonly base: string;
  readonly onto: string;
  readonly count: number;
  readonly cleanOnto: boolean;
}

/** Selects commits and puts them down as a branch, a stack folder and a mailbox. */
export async function prepareTask(request: TaskRequest): Promise<Task> {
  const { git, dir, base, onto } = request;
  mkdirSync(dir, { recursive: true });
  const selected = scratchRepo(git, join(dir, 'selected.git'), request.repo);
  const { tip } = selectCommits(git, { ...request, repo: selected });
  git.bytes(selected, ['update-ref', 'refs/heads/stack', tip]);
  // Into one pack, as it would be in anyone's repository; the selection leaves thousands of loose objects.
  const source = scratchRepo(git, join(dir, 'source.git'), request.repo);
  git.bytes(source, [
    '-c',
    'fetch.unpackLimit=1',
    'fetch',
    '-q',
    selected,
    'refs/heads/stack:refs/heads/stack',
  ]);
  const stack = join(dir, 'stack');
  await makeStack(source, base, tip, stack);
  const mbox = join(dir, 'mbox');
  writeFileSync(
    mbox,
    git.bytes(source, ['format-patch', '--stdout', '--full-index', '--binary', `${base}..${tip}`]),
  );
  return { source, base, tip, onto, stack, mbox };
}

/** The same stack and move in a repository whose trees have `times` the files; see `widen.ts`. */
export function widenTask(git: Git, task: Task, dir: string, times: number): Task {
  const source = scratchRepo(git, join(dir, 'wide.git'), task.source);
  const [base, onto] = [widen(git, source, task.base, times), widen(git, source, task.onto, times)];
  git.bytes(source, ['update-ref', 'refs/heads/base', base]);
  git.bytes(source, ['update-ref', 'refs/heads/onto', onto]);
  git.bytes(source, ['repack', '-a', '-d', '-l', '-q']);
  const stack = join(dir, 'wide-stack');
  cpSync(task.stack, stack, { recursive: true });
  const series = join(stack, 'series');
  const names = readFileSync(series, 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('# upkeep-'));
  writeFileSync(series, `# upkeep-base: ${base}\n${names.join('\n')}`);
  return { ...task, source, base, onto, stack };
}
