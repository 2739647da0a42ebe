/** A trailer's value on one line: each line break with the blanks after it is one blank. */
export function unfold(value: string): string {
  return value.includes('\n') ? value.replace(/\s*\n\s*/g, ' ').trim() : value;
}
