import { join } from 'node:path';
import type { Repository } from '../../../src/git/repository.js';
import { addPatches } from '../../../src/series/import/add-patches.js';
import type { ImportedSeries } from '../../../src/series/import/imported-series.js';
import { readStack } from '../../../src/series/read-stack.js';
import { saveStack } from '../../../src/series/save-stack.js';
import type { Stack } from '../../../src/series/stack.js';
import { writeSeries } from '../../../src/series/write-series.js';
import { tempDir } from '../../support/temp-dir.js';

/** A new stack folder with these patches, read back. */
export async function stackOf(repo: Repository, imported: ImportedSeries): Promise<Stack> {
  const dir = join(tempDir(), 'sample');
  const plan = await addPatches(repo, null, imported);
  await saveStack(dir, { files: plan.files, series: writeSeries(plan.series), seen: null });
  return readStack(dir);
}
