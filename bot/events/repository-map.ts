import type { StackConfig } from '../../src/series/stack-config.js';
import type { StackKey } from '../stack-key.js';

/** What a repository is to a stack. */
export interface RepositoryUse extends StackKey {
  readonly role: 'upstream' | 'mirror' | 'fork';
}

/** Which repositories of the forge matter to which stacks. */
export interface RepositoryMap {
  /** The series repository, `owner/name`. */
  readonly series: string;
  /** Every stack of every line, sorted. */
  readonly stacks: readonly StackKey[];
  /** By `owner/name` in small letters, as GitHub compares them. */
  readonly uses: ReadonlyMap<string, readonly RepositoryUse[]>;
}

/**
 * The map from what `stack.yml` says on each line. Pure.
 * @param repositoryOf the `owner/name` on this forge that an address means; null when it is elsewhere
 */
export function buildRepositoryMap(
  series: string,
  stacks: readonly { readonly key: StackKey; readonly config: StackConfig | null }[],
  repositoryOf: (address: string) => string | null,
): RepositoryMap {
  const uses = new Map<string, RepositoryUse[]>();
  const order = ({ key: a }: { key: StackKey }, { key: b }: { key: StackKey }): number =>
    compare(a.line, b.line) || compare(a.stack, b.stack);
  const sorted = stacks.toSorted(order);
  for (const { key, config } of sorted) {
    if (config === null) continue;
    for (const role of ['upstream', 'mirror', 'fork'] as const) {
      const address = config[role];
      const repository = address === undefined ? null : repositoryOf(address)?.toLowerCase();
      if (repository === null || repository === undefined) continue;
      const list = uses.get(repository) ?? [];
      list.push({ role, line: key.line, stack: key.stack });
      uses.set(repository, list);
    }
  }
  return { series, stacks: sorted.map(({ key }) => ({ line: key.line, stack: key.stack })), uses };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
