import type { PatchMessage, Trailer } from './patch-file.js';

/** The text of a commit message, with a newline at its end: subject, body and trailers, an empty line between. */
export function writeMessage(message: PatchMessage): string {
  const parts = [message.subject];
  if (message.body !== '') parts.push(message.body);
  if (message.trailers.length > 0) {
    parts.push(message.trailers.map(trailerText).join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

/** No blank behind the colon where the line ends there: git would take it away. */
function trailerText({ key, value }: Trailer): string {
  return value === '' || value.startsWith('\n') ? `${key}:${value}` : `${key}: ${value}`;
}
