import { codeBlock } from '../../../builder/text/code-block.js';
import { cutText } from '../../text/cut-text.js';
import type { ReviewSection } from './review-section.js';

/** How patches change that were there before, collapsed; of new ones the source says all. */
export const rangeDiffSection: ReviewSection = ({ review: { rangeDiff, patches }, room }) => {
  const told = patches.some(({ change }) => change !== 'added');
  if (!told || (rangeDiff.text === '' && !rangeDiff.cut)) return null;
  const note = '… cut: it is longer; `upkeep diff` shows all of it.';
  const text = rangeDiff.cut ? `${rangeDiff.text}${note}\n` : rangeDiff.text;
  const block = codeBlock(cutText(text, room, note), 'diff');
  return `<details><summary>How the series changes (range-diff)</summary>\n\n${block}\n\n</details>`;
};
