import type { Collision } from '../../../src/review/review.js';
import { inlineCode } from '../../../builder/text/inline-code.js';
import { faultList } from './fault-list.js';
import type { ReviewSection } from './review-section.js';

const MOST = 10;
const MOST_PATHS = 5;

/** What it does not go together with: the line, other queued pull requests, all of them at once. */
export const collisionList: ReviewSection = ({ review, view }) => {
  const { conflicts, collisions, together } = review;
  const line = inlineCode(view.pull.base.branch);
  const parts: string[] = [];
  if (!conflicts.settled) {
    parts.push(
      `It conflicts with ${line} in ${pathList(conflicts.paths)}: merge or rebase it onto ${line}. Until then only its own files are looked at.`,
    );
  } else if (conflicts.paths.length > 0) {
    parts.push(
      `Git sees a conflict with ${line} in ${pathList(conflicts.paths)}, because both add lines at the same place. It was judged with the lines of both; bring it up to date with ${line} before it is merged.`,
    );
  }
  const apart = collisions.filter(({ kind }) => kind !== 'series').slice(0, MOST);
  parts.push(...apart.map((collision) => apartFrom(collision, view.pull.number)));
  const neighbours = collisions.filter(({ kind }) => kind === 'series').slice(0, MOST);
  if (neighbours.length > 0) {
    const numbers = neighbours.map(({ number }) => `#${number}`).join(', ');
    parts.push(
      `It goes together with ${numbers}, but both add lines at the same place of \`series\`: whoever is merged second has to bring the branch up to date.`,
    );
  }
  if (together.faults.length > 0) {
    const numbers = together.numbers.map((number) => `#${number}`).join(', ');
    parts.push(
      `With ${numbers} all merged, this is wrong, though each pair is fine:\n\n${faultList(together.faults)}`,
    );
  }
  if (together.left > 0)
    parts.push(`${together.left} more queued pull requests were not tested together with it.`);
  return parts.length === 0 ? null : parts.join('\n\n');
};

function apartFrom({ number, kind, paths, faults }: Collision, own: number): string {
  const turn =
    number < own
      ? `#${number} was there first, so this one waits for it.`
      : `#${number} came later and waits for this one.`;
  if (kind === 'text')
    return `It does not go together with #${number}: both change ${pathList(paths)}. ${turn}`;
  return `It does not go together with #${number}, though git can merge both. ${turn}\n\n${faultList(faults)}`;
}

function pathList(paths: readonly string[]): string {
  const shown = paths.slice(0, MOST_PATHS).map((path) => inlineCode(path));
  const more = paths.length > MOST_PATHS ? ` and ${paths.length - MOST_PATHS} more` : '';
  return `${shown.join(', ')}${more}`;
}
