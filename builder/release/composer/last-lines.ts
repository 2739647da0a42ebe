const SHOWN = 40;

/** The end of what a program said, which is where it says what is wrong. */
export function lastLines(output: string): string {
  return output.trimEnd().split('\n').slice(-SHOWN).join('\n');
}
