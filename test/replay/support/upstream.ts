import { onTestFinished } from 'vitest';
import { join } from 'node:path';
import { openRepository } from '../../../src/git/open-repository.js';
import type { Repository } from '../../../src/git/repository.js';
import { explainRebase, type Explanation } from '../../../src/replay/explain-rebase.js';
import { MemoryMemo } from '../../../src/replay/memory-memo.js';
import { planRebase } from '../../../src/replay/plan-rebase.js';
import { runForecast, type ForecastReport } from '../../../src/replay/run-forecast.js';
import { canonicalPatches } from '../../../src/series/import/canonical-patches.js';
import type { Stack } from '../../../src/series/stack.js';
import { FastRepo, type CommitSpec, type Files } from '../../support/fast-repo.js';
import { tempDir } from '../../support/temp-dir.js';

interface Made {
  readonly stack: Stack;
  readonly opened: Repository;
}

interface Explained extends Explanation {
  /** Name of the culprit by patch and path. */
  readonly blamed: Record<string, string>;
  readonly verdicts: string[];
}

/** An upstream told commit by commit, and a series of patches made on one of them. */
export class Upstream {
  readonly repo = new FastRepo(join(tempDir(), 'up.git'));
  readonly #specs: (CommitSpec & { name: string })[] = [];
  readonly #base: string;
  readonly #series: readonly Files[];
  ids: Record<string, string> = {};

  /** Each commit as `name: [parents, changes against the first parent]`. */
  constructor(
    history: Readonly<Record<string, readonly [string, Files]>>,
    base: string,
    series: readonly Files[],
  ) {
    for (const [name, [parents, files]] of Object.entries(history)) {
      const indices = parents
        .split(' ')
        .filter((word) => word !== '')
        .map((parent) => this.#index(parent));
      this.#specs.push({ name, message: name, parents: indices, files });
    }
    this.#base = base;
    this.#series = series;
  }

  #index(name: string): number {
    return this.#specs.findIndex((spec) => spec.name === name);
  }

  async #stack(): Promise<Made> {
    const own = this.#series.map((files, index): CommitSpec & { name: string } => ({
      name: `p${index + 1}`,
      message: `p${index + 1}`,
      parents: [index === 0 ? this.#index(this.#base) : this.#specs.length + index - 1],
      files,
    }));
    const all = [...this.#specs, ...own];
    const made = this.repo.commits(
      all,
      Object.fromEntries(all.map(({ name }, index) => [`refs/heads/${name}`, index])),
    );
    this.ids = Object.fromEntries(all.map(({ name }, index) => [name, made[index]!.id]));
    const opened = await openRepository(this.repo.dir);
    onTestFinished(() => opened.close());
    const treeOf = (name: string): string => made[all.findIndex((spec) => spec.name === name)]!.tree;
    const patches = await canonicalPatches(
      opened,
      own.map(({ name }, index) => ({
        name: `${name}.patch`,
        author: { name: 'A', email: 'a@example.com', seconds: 1, offset: 0 },
        message: { subject: name, body: '', trailers: [] },
        before: index === 0 ? treeOf(this.#base) : treeOf(`p${index}`),
        after: treeOf(name),
        source: name,
      })),
    );
    const stack: Stack = {
      name: 'sample',
      dir: this.repo.dir,
      config: null,
      series: {
        base: this.ids[this.#base]!,
        tree: null,
        lines: patches.map(({ name }, index) => ({ kind: 'patch', name, line: index + 2 })),
      },
      patches,
    };
    return { stack, opened };
  }

  async explain(name: string): Promise<Explained> {
    const made = await this.#stack();
    return this.#explain(made, this.ids[name]!);
  }

  async explainId(onto: string): Promise<Explained> {
    return this.#explain(await this.#stack(), onto);
  }

  async #explain({ stack, opened }: Made, onto: string): Promise<Explained> {
    const memo = new MemoryMemo();
    const plan = await planRebase({
      stack,
      repo: opened,
      objects: opened.objects,
      onto,
      committer: { name: 'Upkeep', email: 'upkeep@localhost' },
      memo,
      resolutions: [],
      commits: false,
    });
    const explanation = await explainRebase(plan, opened, opened.objects, memo);
    const names = Object.fromEntries(Object.entries(this.ids).map(([name, id]) => [id, name]));
    const blamed: Record<string, string> = {};
    for (const [patch, byPath] of explanation.culprits) {
      for (const [path, commit] of byPath) blamed[`${patch} ${path}`] = names[commit.id] ?? commit.id;
    }
    return { ...explanation, blamed, verdicts: plan.replayed.patches.map(({ verdict }) => verdict) };
  }

  async forecast(along: string): Promise<ForecastReport & { said: string[] }> {
    const { stack, opened } = await this.#stack();
    const report = await runForecast(stack, opened, this.ids[along]!, () => {});
    const names = Object.fromEntries(Object.entries(this.ids).map(([name, id]) => [id, name]));
    const say =
      (what: string) =>
      (entry: ForecastReport['breaks'][number]): string =>
        `${what} ${entry.patch} by ${names[entry.commit]}`;
    return { ...report, said: [...report.breaks.map(say('breaks')), ...report.heals.map(say('heals'))] };
  }
}
