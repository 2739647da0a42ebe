import { inlineCode } from '../../../builder/text/inline-code.js';
import type { ReviewSection } from './review-section.js';

const MOST = 20;

/** The Composer packages in which files change. */
export const packageList: ReviewSection = ({ review: { packages } }) => {
  if (packages.length === 0) return null;
  const shown = packages.slice(0, MOST).map(({ name, folder, files }) => {
    const word = name ?? (folder === '' ? 'composer.json' : `${folder}/composer.json`);
    return `${inlineCode(word)} (${files === 1 ? '1 file' : `${files} files`})`;
  });
  const more = packages.length > MOST ? ` and ${packages.length - MOST} more` : '';
  return `Packages touched: ${shown.join(', ')}${more}.`;
};
