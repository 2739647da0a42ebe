import { policyOf } from '../../../compat/gate/policy-of.js';
import { stepsOfReplayed } from '../../../compat/gate/steps-of.js';
import { judgeStack } from '../../../compat/judge-stack.js';
import { judges } from '../../../compat/judges.js';
import { summarizeCompat, type CompatSummary } from '../../../compat/output/compat-summary.js';
import type { EngineSettings } from '../engine-settings.js';
import type { CompatRequest } from '../requests/compat-request.js';
import { openFacts } from './open-facts.js';
import { openMemo } from './open-memo.js';
import { planStack } from './plan-stack.js';
import { readSource } from './read-source.js';
import { withRepositories } from './with-repositories.js';

/** More than a page shows; what is recorded with the state shall stay small. */
const MOST_FINDINGS = 200;

/**
 * What a stack means to extensions, databases and users of the API, on the commit that it is replayed to, under the
 * policy of its own `stack.yml`. Patches that were left out mean nothing. Throws what reading the stack and
 * `planRebase` throw.
 */
export async function judgeCompat(request: CompatRequest, settings: EngineSettings): Promise<CompatSummary> {
  const { source, onto, asOf, version } = request;
  return withRepositories([request.repo, source.seriesRepo], 'git', async (repo, seriesRepo) => {
    const { stack, resolutions } = await readSource(seriesRepo, source);
    const plan = await planStack({ stack, repo, onto, memo: openMemo(settings), resolutions });
    const { report } = await judgeStack({
      patches: stack.patches,
      policy: policyOf(stack.config),
      tree: plan.replayed.onto,
      steps: stepsOfReplayed(plan.replayed.patches),
      repo,
      cache: plan.cache,
      store: openFacts(settings),
      judges,
      asOf,
      version,
    });
    return summarizeCompat(report, MOST_FINDINGS);
  });
}
