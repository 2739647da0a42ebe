import { codeBlock } from '../../../builder/text/code-block.js';
import { cutText } from '../../text/cut-text.js';
import type { ReviewSection } from './review-section.js';

/** The difference that it makes to the source, collapsed. */
export const sourceSection: ReviewSection = ({ review: { source }, room }) => {
  if (source === null) return null;
  if (source.files.length === 0) return 'It changes nothing in the source.';
  const added = source.files.reduce((sum, file) => sum + (file.added ?? 0), 0);
  const removed = source.files.reduce((sum, file) => sum + (file.removed ?? 0), 0);
  const files = source.files.length === 1 ? '1 file' : `${source.files.length} files`;
  const title = `What it does to the source: ${files}, +${added} −${removed}`;
  const note = '… cut: the rest is seen with the commands below.';
  const { text, cut } = source.diff;
  const shown = cutText(cut ? `${text}${note}\n` : text, room, note);
  return `<details><summary>${title}</summary>\n\n${codeBlock(shown, 'diff')}\n\n</details>`;
};
