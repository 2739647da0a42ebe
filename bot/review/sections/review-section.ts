import type { Review } from '../../../src/review/review.js';
import type { ReviewView } from '../review-view.js';

export interface SectionInput {
  readonly review: Review;
  readonly view: ReviewView;
  /** Characters for each of the long parts. */
  readonly room: number;
}

/** A part of the answer about one stack, in Markdown; null when there is nothing to say. */
export type ReviewSection = (input: SectionInput) => string | null;
