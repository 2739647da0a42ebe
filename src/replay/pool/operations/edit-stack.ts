import { BadInputError } from '../../../errors/bad-input-error.js';
import type { Repository } from '../../../git/repository.js';
import { writePack } from '../../../git/write-pack.js';
import { parsePatch } from '../../../series/parse-patch.js';
import { readCommittedStack, type CommittedStack } from '../../../series/read-committed-stack.js';
import { scanCommittedStack } from '../../../series/scan-committed-stack.js';
import { disablePatch, enablePatch, removePatch, setPins } from '../../../series/series-edit.js';
import type { SeriesFile } from '../../../series/series-file.js';
import type { StackFiles } from '../../../series/stack-files.js';
import type { StackAt } from '../../../series/read-stack-at.js';
import { writeSeries } from '../../../series/write-series.js';
import { earlierStack } from '../../earlier-stack.js';
import { reportEdit } from '../../report-edit.js';
import { planEdit, type EditPlan, type EditRequest } from '../../plan-edit.js';
import { stackFilesOf } from '../../stack-files-of.js';
import type { EditedStack, EditStackRequest } from '../requests/edit-stack-request.js';
import { committerOf } from './committer-of.js';
import { withRepositories } from './with-repositories.js';

/**
 * Edits a series on its base as `upkeep retire`, `disable` and `enable` do, or writes its tree pin anew. The commits of
 * the edited series lie in the repository. Throws what reading the stack, `planEdit`, `earlierStack` and the edit throw
 * (`unknown-patch`, `already-disabled`, `not-disabled`).
 */
export async function editStack(request: EditStackRequest): Promise<EditedStack> {
  const { source } = request;
  return withRepositories([request.repo, source.seriesRepo], 'git', async (repo, seriesRepo) => {
    const stack = await readCommittedStack(seriesRepo, source.commit, source.stack);
    const series = editedSeries(stack, request);
    const earlier = request.edit === 'enable' ? await earlierOf(stack, request, seriesRepo) : null;
    const plan = await planEdit({ stack, repo, series, committer: committerOf(stack), earlier });
    const report = reportEdit(plan, stack, series);
    if (plan.committed === null) throw new TypeError('an edit is planned with its commits');
    await writePack(repo.objectsDir, plan.committed.objects);
    const write = request.edit === 'pins' ? pinned(plan, series) : await stackFilesOf(plan, repo, series);
    return { report, write, baseSeconds: plan.ontoSeconds, tip: plan.committed.tip };
  });
}

function editedSeries({ series }: CommittedStack, { edit, patch, source }: EditStackRequest): SeriesFile {
  if (edit === 'retire') return removePatch(series, patch);
  if (edit === 'disable') return disablePatch(series, patch, source.commit);
  return edit === 'enable' ? enablePatch(series, patch) : series;
}

/** Only `series`, and only where its tree pin does not hold. */
function pinned({ loaded, onto, tree }: EditPlan, series: SeriesFile): StackFiles | null {
  return loaded.pinFault === null ? null : new Map([['series', writeSeries(setPins(series, onto, tree))]]);
}

async function earlierOf(
  stack: CommittedStack,
  { patch, source }: EditStackRequest,
  seriesRepo: Repository,
): Promise<EditRequest['earlier']> {
  const earlier = await earlierStack(stack, patch, {
    readAt: (commit) => readAt(seriesRepo, commit, source.stack),
    readDisabled: (name) => {
      const bytes = stack.folder.read(name);
      if (!Buffer.isBuffer(bytes)) throw BadInputError.fromFaults('bad-stack', [bytes]);
      return parsePatch(name, bytes);
    },
  });
  return { name: patch, stack: earlier };
}

/** Older states were judged when they were new: what only lint would mind is no reason to lose a patch. */
async function readAt(seriesRepo: Repository, commit: string, name: string): Promise<StackAt | null> {
  try {
    const { series, patches, faults } = await scanCommittedStack(seriesRepo, commit, name);
    const grave = faults.filter(({ code }) => code !== 'unlisted-patch');
    if (grave.length > 0) throw BadInputError.fromFaults('bad-stack', grave);
    return { series, patches };
  } catch (error) {
    if (error instanceof BadInputError && error.code === 'no-such-stack') return null;
    throw error;
  }
}
