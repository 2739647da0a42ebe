/** A block of commands in a guide. */
export interface GuideBlock {
  /** Whether it is a part of what Composer does: those work when they are pasted in order. */
  readonly composer: boolean;
  /** For which projects alone it is; null: for all. */
  readonly condition: string | null;
  /** The heading that it stands below. */
  readonly section: string;
  readonly lines: readonly string[];
}

/**
 * The blocks of commands of a guide, in order, out of its text alone: as a reader finds them, but for the comments that
 * say which of them are Composer's. Throws for a comment without a block, and for a block that does not end.
 */
export function guideCommands(text: string): GuideBlock[] {
  const blocks: GuideBlock[] = [];
  let section = '';
  let mark: RegExpExecArray | null = null;
  let open: { fence: string; shell: boolean; lines: string[] } | null = null;
  for (const line of text.split('\n')) {
    if (open !== null) {
      if (line !== open.fence) {
        open.lines.push(line);
        continue;
      }
      if (open.shell) {
        blocks.push({ composer: mark !== null, condition: mark?.[1] ?? null, section, lines: open.lines });
      }
      [open, mark] = [null, null];
      continue;
    }
    const fence = /^(`{3,})(\w*)$/.exec(line);
    if (mark !== null && fence?.[2] !== 'sh') throw new Error(`no commands after the comment: ${line}`);
    if (fence !== null) open = { fence: fence[1] ?? '', shell: fence[2] === 'sh', lines: [] };
    else if (line.startsWith('<!-- composer')) {
      mark = /^<!-- composer(?:, if ([a-z-]+))? -->$/.exec(line);
      if (mark === null) throw new Error(`a comment that says nothing: ${line}`);
    } else section = /^## (.+)$/.exec(line)?.[1] ?? section;
  }
  if (open !== null) throw new Error('a block does not end');
  return blocks;
}
