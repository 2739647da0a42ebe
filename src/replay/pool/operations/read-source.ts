import type { Repository } from '../../../git/repository.js';
import { readCommittedStack, type CommittedStack } from '../../../series/read-committed-stack.js';
import type { ResolutionRecord } from '../../resolution-record.js';
import { readResolutions } from '../../resolutions-ref.js';
import type { StackSource } from '../requests/stack-source.js';
import { preferResolutions } from './prefer-resolutions.js';

/** A stack of the series repository, with what its people recorded. */
export interface ReadSource {
  readonly stack: CommittedStack;
  readonly resolutions: readonly ResolutionRecord[];
}

/**
 * Reads a stack from its commit, and the shared resolutions. Throws what both throw.
 * @param extra goes before a recorded answer to the same conflict
 */
export async function readSource(
  seriesRepo: Repository,
  { commit, stack: name, resolutions }: StackSource,
  extra: readonly ResolutionRecord[] = [],
): Promise<ReadSource> {
  const [stack, recorded] = await Promise.all([
    readCommittedStack(seriesRepo, commit, name),
    readResolutions(seriesRepo, resolutions),
  ]);
  return { stack, resolutions: preferResolutions(extra, recorded) };
}
