import { expect } from 'vitest';
import type { Files } from '../../support/fast-repo.js';
import { makeScene, type Scene, type SceneRun, type SceneSpec, type SeriesStep } from './scene.js';

/** What a replay says of each patch, short: `merged text`, `conflict a.txt:content`, … */
export function said({ replayed }: SceneRun): string[] {
  return replayed.patches.map(({ verdict, how, conflicts, blockedBy }) =>
    [
      verdict,
      ...(verdict === 'merged' ? how : []),
      ...conflicts.map(({ path, kind }) => (verdict === 'conflict' ? `${path}:${kind}` : '')),
      ...blockedBy,
    ]
      .filter((word) => word !== '')
      .join(' '),
  );
}

/** Git must say the same of every patch: clean with the same tree, or not clean. */
export function sameAsGit(scene: Scene, run: SceneRun, except: readonly string[] = []): void {
  for (const { patch, tree, git } of scene.gitPicks(run)) {
    const { name } = patch.loaded.patch;
    if (!except.includes(name)) expect({ name, tree }).toEqual({ name, tree: git });
  }
}

export async function play(
  spec: SceneSpec,
  except: readonly string[] = [],
): Promise<{ said: string[]; run: SceneRun; scene: Scene }> {
  const scene = await makeScene(spec);
  const run = await scene.replay();
  sameAsGit(scene, run, except);
  return { said: said(run), run, scene };
}

/** One patch and one upstream commit. */
export async function one(base: Files, patch: SeriesStep, upstream: Files): Promise<string> {
  const played = await play({ base, series: [patch], upstream: [upstream] });
  return played.said[0]!;
}
