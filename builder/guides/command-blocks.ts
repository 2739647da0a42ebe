import { codeBlock } from '../text/code-block.js';

/**
 * Commands in which Composer, or what it reads, is changed. The comment before the block is for those who run guides:
 * all such blocks of a guide work when they are pasted in order. One with a condition is for projects that meet it.
 */
export function composerBlock(lines: readonly string[], condition: string | null = null): string {
  const mark = condition === null ? 'composer' : `composer, if ${condition}`;
  return `<!-- ${mark} -->\n${commandBlock(lines)}`;
}

/** Commands that a person runs and that change nothing in Composer's files. */
export function commandBlock(lines: readonly string[]): string {
  return codeBlock(lines.join('\n'), 'sh');
}
