import { shellWord } from '../../builder/flavors/shell-word.js';
import type { Oid } from '../../src/git/oid.js';
import { branchOf } from '../reconcile/branch-refs.js';
import { codeBlock } from '../../builder/text/code-block.js';
import { inlineCode } from '../../builder/text/inline-code.js';
import { marker } from '../text/marker.js';

/** A comment by its marker, which is its first line. */
export interface MarkedComment {
  readonly marker: string;
  readonly body: string;
}

const MOST_PATHS = 20;

/** On a pull request that was merged with markers. */
export function refusedComment({ patch }: { readonly patch: string }): MarkedComment {
  return marked(
    marker('conflict-refused', { patch }),
    `This was merged while conflict markers were left in it, so nothing of it is recorded: ${inlineCode(patch)} would put them into the product. ` +
      'What is merged cannot be opened again; another pull request goes on with the same branch and all commits in it.',
  );
}

/** On a pull request that somebody closed without settling it. */
export function reopenedComment({ patch }: { readonly patch: string }, ahead: boolean): MarkedComment {
  const why = ahead
    ? 'will not fit what comes, so this was opened again: it can be settled before anything is broken.'
    : 'still does not fit, so this was opened again: without an answer the stack cannot move on.';
  return marked(
    marker('conflict-reopened', { patch }),
    `${inlineCode(patch)} ${why} To go on without the patch, comment \`/upkeep disable\` (it stays in the series, left out) or, when upstream has the change, \`/upkeep retire\`. ` +
      'Closed once more, it stays closed.',
  );
}

/** On a pull request that is not needed any more. */
export function closedComment(patch: string, reason: string): MarkedComment {
  return marked(
    marker('conflict-closed', { patch }),
    `Closed: ${reason}. Its branches are deleted; the commits can still be read here.`,
  );
}

/** When what upstream changed since cannot be merged into what people did. */
export function mergeCommentBody(
  { onto }: { readonly onto: Oid },
  forkUrl: string,
  conflict: {
    readonly patch: string;
    readonly contextRef: string;
    readonly conflictRef: string;
    readonly refreshed: { readonly paths: readonly string[] } | null;
  },
): MarkedComment {
  const paths = conflict.refreshed?.paths ?? [];
  const list = paths.slice(0, MOST_PATHS).map((path) => `- ${inlineCode(path)}`);
  const more = paths.length > MOST_PATHS ? [`- … and ${paths.length - MOST_PATHS} more`] : [];
  const url = shellWord(forkUrl);
  const [context, branch] = [branchOf(conflict.contextRef), branchOf(conflict.conflictRef)];
  const commands = [
    `git fetch ${url} ${shellWord(branch)} && git switch --detach FETCH_HEAD`,
    `git pull --no-rebase ${url} ${shellWord(context)}`,
    '# settle it, then',
    'git commit --all --no-edit',
    `git push ${url} ${shellWord(`HEAD:refs/heads/${branch}`)}`,
  ];
  return marked(
    marker('conflict-stuck', { patch: conflict.patch }),
    `Upstream moved on to \`${onto.slice(0, 12)}\`, and that cannot be merged into this branch by itself. Your commits are untouched. In conflict:\n\n` +
      `${[...list, ...more].join('\n')}\n\nThis merges it by hand, in a clone of the fork:\n\n${codeBlock(commands.join('\n'), 'sh')}`,
  );
}

function marked(first: string, text: string): MarkedComment {
  return { marker: first, body: `${first}\n${text}\n` };
}
