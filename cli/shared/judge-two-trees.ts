import { DEFAULT_POLICY } from '../../src/compat/gate/policy.js';
import { judgeTrees, type JudgedTrees } from '../../src/compat/judge-trees.js';
import { judges } from '../../src/compat/judges.js';
import { openExtensions } from '../../src/compat/extensions/open-extensions.js';
import type { FactsStore } from '../../src/compat/tree/facts-store.js';
import type { TreeSource } from '../../src/compat/tree/tree-source.js';
import type { Context } from '../command.js';
import type { CompatAsk } from './compat-ask.js';

/** Judges the change from one tree to another, under the policy that holds where no stack has its own. */
export async function judgeTwoTrees(
  before: TreeSource,
  after: TreeSource,
  { day, extensions, store }: CompatAsk & { readonly store: FactsStore },
  context: Context,
): Promise<JudgedTrees> {
  return judgeTrees({
    before,
    after,
    store,
    judges,
    policy: DEFAULT_POLICY,
    asOf: day,
    ...(extensions.length === 0 ? {} : { extensions: await openExtensions(extensions, context.cwd, store) }),
  });
}
