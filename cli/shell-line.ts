/**
 * A command line for a POSIX shell, broken by `\` where it is longer than `width`, but not between an
 * option and what follows it; one that is pasted runs as it was shown.
 */
export function shellLine(words: readonly string[], width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const unit of units(words)) {
    // Room for the ` \` at the end.
    if (line !== '' && line.length + 1 + unit.length > width - 2) {
      lines.push(line);
      line = `    ${unit}`;
    } else line = line === '' ? unit : `${line} ${unit}`;
  }
  return [...lines, line].join(' \\\n');
}

function units(words: readonly string[]): string[] {
  const made: string[] = [];
  for (const [index, word] of words.entries()) {
    const before = words[index - 1] ?? '';
    const belongs = before.startsWith('-') && !before.includes('=') && !word.startsWith('-');
    if (belongs) made.push(`${made.pop() ?? ''} ${quoted(word)}`);
    else made.push(quoted(word));
  }
  return made;
}

function quoted(word: string): string {
  return /^[A-Za-z0-9_.,:=@%^+/-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
