import type { AuditSources } from '../../builder/audit/audit-sources.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { findStack } from '../../src/series/find-stack.js';
import { listStacks } from '../../src/series/list-stacks.js';
import { readStack } from '../../src/series/read-stack.js';
import type { Context } from '../command.js';
import { openLedgerRepository } from './open-ledger-repository.js';
import { rebuildSources } from './rebuild-sources.js';

/**
 * What `audit` traces with: the repositories of `--repo NAME=DIR` and the mirrors, the series repository around the
 * current folder or that of `--ledger`, and the stacks of the work tree. Throws what opening them throws.
 */
export async function auditSources(
  given: readonly string[],
  ledger: string | undefined,
  context: Context,
): Promise<AuditSources & { readonly unused: () => string[] }> {
  const series = await openLedgerRepository(context, ledger);
  const sources = await rebuildSources(given, series, context);
  return {
    repository: (name) => sources.repository(name),
    unused: () => sources.unused(),
    series,
    stack: async (name) => {
      if (!listStacks(context.cwd).names.includes(name)) return `there is no stack patches/${name} here`;
      try {
        return await readStack(findStack(name, context.cwd), { config: true });
      } catch (error) {
        if (!(error instanceof BadInputError)) throw error;
        return `the stack patches/${name} cannot be read (${error.code})`;
      }
    },
  };
}
