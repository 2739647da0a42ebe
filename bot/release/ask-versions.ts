import { lineReleases } from '../../builder/release/facts/line-releases.js';
import type { VersionQuestion } from '../../builder/release/gate/version-question.js';
import { versionQuestionOf } from '../../builder/release/gate/version-question-of.js';
import type { DistributionRelease } from '../../builder/release/ledger/distribution-release.js';
import { parseHistory } from '../../builder/release/ledger/parse-history.js';
import { CommittedRecipes } from '../../builder/recipe/committed-recipes.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import type { Workspace } from '../workspace/workspace.js';
import type { LineDistribution } from './line-distributions.js';
import type { StackStanding } from './release-view.js';
import { trackedNow } from './tracked-now.js';

export interface AskedVersions {
  readonly line: string;
  readonly tip: Oid;
  readonly distribution: LineDistribution;
  /** All of the ledger. */
  readonly releases: readonly DistributionRelease[];
  readonly stacks: readonly StackStanding[];
}

/** What the version policy is asked for the next release of a line, as the gate asks it. Throws BadInputError `bad-recipe`. */
export async function askVersions(
  workspace: Pick<Workspace, 'mirror'>,
  series: Repository,
  { line, tip, distribution, releases, stacks }: AskedVersions,
): Promise<VersionQuestion> {
  const own = await lineReleases(series, releases, line, tip);
  const file = (await CommittedRecipes.read(series, tip)).tryFind('history', distribution.name);
  const history = file === null ? null : parseHistory(file.file, file.text);
  const upstream = await trackedNow(workspace, stacks, distribution.root);
  return versionQuestionOf({ releases, own, history }, upstream, null);
}
