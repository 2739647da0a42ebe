// Control characters, and those that turn the direction of what follows.
// oxlint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A text of unknown origin (a commit's subject, a path) on one line, fit for a terminal: characters
 * that could move the cursor, colour the screen or turn the reading direction become `?`, line ends
 * and tabs a blank.
 */
export function printable(text: string): string {
  return text.replace(UNSAFE, (char) => (char === '\n' || char === '\t' ? ' ' : '?'));
}
