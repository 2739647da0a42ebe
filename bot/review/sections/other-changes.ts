import { inlineCode } from '../../../builder/text/inline-code.js';
import type { ReviewSection } from './review-section.js';

/** What changes besides patches: the base, the configuration, files that nothing of the bot looks at. */
export const otherChanges: ReviewSection = ({ review }) => {
  const { base, config, otherFiles } = review;
  const parts: string[] = [];
  if (base.before !== base.after && base.before !== null) {
    const to = base.after === null ? 'nothing' : `\`${base.after.slice(0, 12)}\``;
    parts.push(`It moves the base of the whole stack from \`${base.before.slice(0, 12)}\` to ${to}.`);
  }
  if (config)
    parts.push('It changes `stack.yml`. Its form was checked; it is followed only once it is merged.');
  if (otherFiles.count > 0) {
    const shown = otherFiles.paths.slice(0, 5).map((path) => inlineCode(path));
    const more = otherFiles.count > shown.length ? ` and ${otherFiles.count - shown.length} more` : '';
    parts.push(
      `It changes files beside this stack that were not looked at here: ${shown.join(', ')}${more}.`,
    );
  }
  return parts.length === 0 ? null : parts.join('\n\n');
};
