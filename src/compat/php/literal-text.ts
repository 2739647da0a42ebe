/** The text that a value in the one form of facts stands for; null when it is no text. */
export function literalText(value: string | null): string | null {
  const [, inner] = /^'((?:[^'\\]|\\.)*)'$/s.exec(value ?? '') ?? [];
  return inner?.replace(/\\(['\\])/g, '$1') ?? null;
}
