import { writePack } from '../../../src/git/write-pack.js';
import { conflictBranch, type ConflictBranch } from '../../../src/replay/conflict-branch.js';
import { finishResolution } from '../../../src/replay/finish-resolution.js';
import type { RebasePlan } from '../../../src/replay/plan-rebase.js';
import type { ResolutionRecord } from '../../../src/replay/resolution-record.js';
import type { Files } from '../../support/fast-repo.js';
import { lines, makeScene, type Scene, type SceneSpec } from './scene.js';
import { StackFolder } from './stack-folder.js';

export const WHO = { name: 'Re Solver', email: 'solver@example.com', seconds: 1_750_000_000, offset: 120 };
export const FROM = 'https://example.com/pull/7';

export interface Resolving {
  readonly scene: Scene;
  readonly stack: StackFolder;
  readonly plan: RebasePlan;
  readonly branch: ConflictBranch;
  /** Commits these files on the conflict branch and takes them as the answer. */
  answer(files: Files): Promise<ResolutionRecord[]>;
}

export async function resolving(spec: SceneSpec, patch = 'p1.patch'): Promise<Resolving> {
  const scene = await makeScene(spec);
  const stack = new StackFolder(scene);
  const plan = await stack.plan();
  const branch = await conflictBranch(plan, patch, WHO);
  await writePack(scene.opened.objectsDir, branch.objects);
  const answer = async (files: Files): Promise<ResolutionRecord[]> => {
    const tree = scene.repo.git('rev-parse', `${branch.conflict}^{tree}`);
    const made = scene.repo.commits([
      { message: 'markers', parents: [], tree },
      { message: 'resolved', parents: [0], files },
    ]);
    return finishResolution(plan, branch, made[1]!.id, FROM);
  };
  return { scene, stack, plan, branch, answer };
}

/** Verdicts and, of the result, one file, with these resolutions on another upstream. */
export async function reuse(
  { scene }: Resolving,
  resolutions: readonly ResolutionRecord[],
  upstream: Files | null,
  path = 'a',
): Promise<{ verdicts: string[]; text: string | null; used: unknown }> {
  let { onto } = scene;
  if (upstream !== null) {
    const tree = scene.repo.git('rev-parse', `${scene.base}^{tree}`);
    onto = scene.repo.commits([
      { message: 'b', parents: [], tree },
      { message: 'o', parents: [0], files: upstream },
    ])[1]!.id;
  }
  const run = await scene.replay({ onto, resolutions });
  const listed = scene.repo.git('ls-tree', '-r', '--name-only', run.committed.tree).split('\n');
  return {
    verdicts: run.replayed.patches.map(({ verdict }) => verdict),
    text: listed.includes(path)
      ? scene.repo.run(['cat-file', 'blob', `${run.committed.tree}:${path}`], '').toString('latin1')
      : null,
    used: run.replayed.patches[0]!.resolutions,
  };
}

export const SPEC: SceneSpec = {
  base: { a: lines(40) },
  series: [{ a: lines(40, { 20: 'ours' }) }, { a: lines(40, { 20: 'ours\nand more' }) }],
  upstream: [{ a: lines(40, { 20: 'up' }) }],
};
export const RESOLVED = { a: lines(40, { 20: 'both' }) };
