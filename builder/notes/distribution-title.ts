import type { ReleaseFacts } from '../release/release-facts.js';
import { plainText } from './plain-text.js';

/** What people call a distribution; its name where the recipe does not say. */
export function distributionTitle({ distribution }: Pick<ReleaseFacts, 'distribution'>): string {
  const { neighbours, distribution: name } = distribution.recipe;
  return plainText(neighbours?.title ?? name, 80);
}
