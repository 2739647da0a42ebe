/**
 * Text cut at a line end so that it has at most `limit` characters with the note that says so; text that fits is
 * returned as it is.
 */
export function cutText(text: string, limit: number, note: string): string {
  if (text.length <= limit) return text;
  const room = text.slice(0, Math.max(0, limit - note.length - 1));
  const end = room.lastIndexOf('\n');
  return `${end > 0 ? room.slice(0, end) : room}\n${note}`;
}
