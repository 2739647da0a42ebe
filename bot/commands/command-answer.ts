import { cutText } from '../text/cut-text.js';
import { marker } from '../text/marker.js';
import type { CommandResult } from './command-context.js';

const MOST_CHARACTERS = 30_000;

/** The first line of the one answer to a comment: by it a job that is done again finds what it said. */
export function answerMarker(comment: number): string {
  return marker('answer', { comment: String(comment) });
}

/**
 * The answer to all commands of a comment, in their order. Pure.
 * @param lines the commands as they were understood, one for each result
 * @param left commands that were too many
 */
export function commandAnswer(
  comment: number,
  author: string,
  results: readonly { readonly line: string; readonly result: CommandResult }[],
  left: number,
): string {
  const several = results.length > 1;
  const parts = results.map(({ line, result }) =>
    several ? `${line}: ${result.text}` : `@${author} ${result.text}`,
  );
  if (several) parts.unshift(`@${author}`);
  if (left > 0) parts.push(`${left} more commands of the comment were left out: one comment may have 10.`);
  return `${answerMarker(comment)}\n${cutText(parts.join('\n\n'), MOST_CHARACTERS, '… cut.')}\n`;
}
