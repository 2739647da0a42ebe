/**
 * Whether `git am` ends a message at this line: `---` alone, `--- NAME`, `diff -` or `Index: `.
 * Longer rows of dashes and `---x` are text.
 */
export function isMessageEnd(line: string): boolean {
  if (line.startsWith('---')) return /^---(?: [^ \t\r]|[ \t\r]*$)/.test(line);
  return line.startsWith('diff -') || line.startsWith('Index: ');
}
