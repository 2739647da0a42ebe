import { collisionList } from './collision-list.js';
import { compatSection } from './compat-section.js';
import { faultSection } from './fault-section.js';
import { otherChanges } from './other-changes.js';
import { packageList } from './package-list.js';
import { rangeDiffSection } from './range-diff-section.js';
import type { ReviewSection } from './review-section.js';
import { sourceSection } from './source-section.js';
import { verdictTable } from './verdict-table.js';

/** What is said about each stack, in this order. A new kind of finding is one more file and one more line. */
export const reviewSections: readonly ReviewSection[] = [
  verdictTable,
  faultSection,
  compatSection,
  collisionList,
  otherChanges,
  packageList,
  sourceSection,
  rangeDiffSection,
];
