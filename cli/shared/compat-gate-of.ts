import type { CompatPolicy } from '../../src/compat/gate/policy.js';
import { policyOf } from '../../src/compat/gate/policy-of.js';
import { stepsOfReplayed } from '../../src/compat/gate/steps-of.js';
import { judgeStack } from '../../src/compat/judge-stack.js';
import { judges } from '../../src/compat/judges.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Repository } from '../../src/git/repository.js';
import type { RebasePlan } from '../../src/replay/plan-rebase.js';
import { versionAt } from '../../src/replay/version-at.js';
import { readStackConfig } from '../../src/series/read-stack-config.js';
import type { Context } from '../command.js';
import { asOf } from './as-of.js';
import { openFactsStore } from './open-facts-store.js';

/**
 * The compatibility gate of a replay, on the commit that the stack was replayed to: `ok` or `N findings fail`; `not run`
 * where the policy cannot be read, which lint reports.
 */
export async function compatGateOf(context: Context, plan: RebasePlan, repo: Repository): Promise<string> {
  const { stack } = plan.loaded;
  const policy = policyIn(stack.dir);
  if (policy === null) return 'not run';
  const { report } = await judgeStack({
    patches: stack.patches,
    policy,
    tree: plan.replayed.onto,
    steps: stepsOfReplayed(plan.replayed.patches),
    repo,
    cache: plan.cache,
    store: openFactsStore(context, stack.dir),
    judges,
    asOf: asOf(context, undefined),
    version: await versionAt(repo, plan.onto),
  });
  return report.gate;
}

function policyIn(dir: string): CompatPolicy | null {
  try {
    return policyOf(readStackConfig(dir));
  } catch (error) {
    if (error instanceof BadInputError) return null;
    throw error;
  }
}
