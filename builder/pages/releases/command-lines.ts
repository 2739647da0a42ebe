/** Commands of a block of code of a shell: one that goes on behind a `\` is one command; prompts are no part of them. */
export function commandLines(lines: readonly string[]): string[] {
  const commands: string[] = [];
  let goesOn = false;
  for (const line of lines) {
    if (goesOn) commands.push(`${commands.pop() ?? ''}\n${line}`);
    else if (line.trim() !== '') commands.push(line.replace(/^\$ /, ''));
    goesOn = line.endsWith('\\');
  }
  return commands;
}
