import { faultList } from './fault-list.js';
import type { ReviewSection } from './review-section.js';

/** What lint, the round trip and the application to the base found. */
export const faultSection: ReviewSection = ({ review: { faults } }) => {
  if (faults.length === 0) return null;
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  const title = errors > 0 ? 'To be mended:' : 'To be considered:';
  return `${title}\n\n${faultList(faults)}`;
};
