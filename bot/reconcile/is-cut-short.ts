import type { PullRequest } from '../../src/forge/pull-request.js';

/**
 * Whether the opening of a pull request of ours was cut short: labels come last, so it has none of ours. It is to be
 * ensured once more, which also addresses it. Pure.
 */
export function isCutShort({ labels }: Pick<PullRequest, 'labels'>): boolean {
  return labels.every((label) => !label.startsWith('upkeep/'));
}
