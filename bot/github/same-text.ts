/** Whether GitHub keeps one as the other: it may change line ends, and drop blanks at the end. */
export function sameText(one: string | null | undefined, other: string): boolean {
  return stored(one ?? '') === stored(other);
}

function stored(text: string): string {
  return text.replaceAll('\r\n', '\n').trimEnd();
}
