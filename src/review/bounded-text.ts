import type { BoundedText } from './review.js';

/** Text cut at a line end so that it has at most so many characters. */
export function boundedText(text: string, limit: number): BoundedText {
  if (text.length <= limit) return { text, cut: false };
  const end = text.lastIndexOf('\n', limit - 1);
  return { text: text.slice(0, end + 1), cut: true };
}
