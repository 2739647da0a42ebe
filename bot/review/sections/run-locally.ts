import { shellWord } from '../../../builder/flavors/shell-word.js';
import { pullRequestRef } from '../../../src/forge/pull-request.js';
import { codeBlock } from '../../../builder/text/code-block.js';
import type { ReviewView } from '../review-view.js';

/** The commands that show the same on one's own machine, collapsed; null where no stack was judged. */
export function runLocally({ pull, line, seriesUrl, stacks }: ReviewView): string | null {
  const judged = stacks.flatMap(({ review }) => review ?? []);
  if (judged.length === 0) return null;
  const lines = [
    `git fetch ${shellWord(seriesUrl)} ${pullRequestRef(pull.number)}`,
    'git switch --detach FETCH_HEAD',
  ];
  for (const review of judged) {
    const word = shellWord(review.stack);
    lines.push(`npx upkeep sync ${word}`, `npx upkeep lint ${word}`, `npx upkeep diff ${word} ${line}`);
    for (const { kind, name, commit } of review.judged) {
      const onto = kind === 'newest' ? name : commit;
      if (onto !== null) lines.push(`npx upkeep rebase ${word} --onto ${shellWord(onto)}`);
    }
  }
  const block = codeBlock(lines.join('\n'), 'sh');
  return `<details><summary>Run it locally</summary>\n\nIn a clone of the series repository:\n\n${block}\n\n</details>`;
}
