import { openRepository } from '../src/git/open-repository.js';
import { importCommits } from '../src/series/import/import-commits.js';
import { addPatches } from '../src/series/import/add-patches.js';
import { saveStack } from '../src/series/save-stack.js';
import { writeSeries } from '../src/series/write-series.js';

/** The commits `base..tip` of a repository as a stack folder in `dir`, made as `upkeep import` makes it. */
export async function makeStack(repoDir: string, base: string, tip: string, dir: string): Promise<void> {
  const repo = await openRepository(repoDir);
  try {
    const imported = await importCommits({ repo, base, tip, fixMessages: true });
    const plan = await addPatches(repo, null, imported);
    await saveStack(dir, { files: plan.files, series: writeSeries(plan.series) });
  } finally {
    repo.close();
  }
}
