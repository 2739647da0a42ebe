import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ObjectCache } from '../../../src/git/object-cache.js';
import { openRepository } from '../../../src/git/open-repository.js';
import type { Oid } from '../../../src/git/oid.js';
import type { Repository } from '../../../src/git/repository.js';
import { MemoryMemo } from '../../../src/replay/memory-memo.js';
import { planRebase, type RebasePlan } from '../../../src/replay/plan-rebase.js';
import type { ResolutionRecord } from '../../../src/replay/resolution-record.js';
import { readStack } from '../../../src/series/read-stack.js';
import type { Stack } from '../../../src/series/stack.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo } from '../../support/temp-repo.js';
import type { Scene } from './scene.js';

const COMMITTER = { name: 'Upkeep', email: 'upkeep@localhost' };

/** The series of a scene as a stack folder in a repository of its own. */
export class StackFolder {
  readonly scene: Scene;
  /** The series repository. */
  readonly root: TempRepo;
  readonly dir: string;

  constructor(scene: Scene) {
    this.scene = scene;
    this.root = new TempRepo(join(tempDir(), 'series'));
    this.dir = join(this.root.dir, 'patches', 'sample');
    mkdirSync(this.dir, { recursive: true });
    for (const { name, bytes } of scene.patches) writeFileSync(join(this.dir, name), bytes);
    const pins = `# upkeep-base: ${scene.base}\n# upkeep-tree: ${scene.trees.at(-1)}\n`;
    writeFileSync(join(this.dir, 'series'), pins + scene.patches.map(({ name }) => `${name}\n`).join(''));
    this.root.commit('the stack');
  }

  read(): Promise<Stack> {
    return readStack(this.dir);
  }

  async openRoot(): Promise<Repository> {
    const opened = await openRepository(this.root.dir);
    onTestFinished(() => opened.close());
    return opened;
  }

  async plan(
    onto: Oid = this.scene.onto,
    resolutions: readonly ResolutionRecord[] = [],
  ): Promise<RebasePlan> {
    const { opened } = this.scene;
    return planRebase({
      stack: await this.read(),
      repo: opened,
      objects: opened.objects,
      onto,
      committer: COMMITTER,
      memo: new MemoryMemo(),
      resolutions,
      commits: true,
    });
  }

  /** Every file of the folder as text, but a lock that a killed process left. */
  files(): Record<string, string> {
    return Object.fromEntries(
      readdirSync(this.dir)
        .filter((name) => !name.startsWith('.'))
        .toSorted()
        .map((name) => [name, readFileSync(join(this.dir, name), 'latin1')]),
    );
  }

  /** What the stack makes of its pinned base, worked out anew; must be the tree pin. */
  async pinHolds(): Promise<boolean> {
    const { loadStack } = await import('../../../src/replay/load-stack.js');
    const cache = new ObjectCache(this.scene.opened.objects);
    return (await loadStack(cache, this.scene.opened, await this.read())).pinFault === null;
  }
}
