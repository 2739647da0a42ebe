import { parseMessage } from './parse-message.js';
import type { PatchMessage } from './patch-file.js';

/** A commit's message as a patch keeps it. */
export interface CommitMessageParts {
  /** Without `Patch` trailers. */
  readonly message: PatchMessage;
  /** What the `Patch` trailers name: none or one, more when commits were squashed. */
  readonly patchNames: readonly string[];
}

/** The reverse of `commitMessageOf`. */
export function messageFromCommit(text: string): CommitMessageParts {
  const message = parseMessage(text);
  const named = message.trailers.filter(({ key }) => key === 'Patch');
  if (named.length === 0) return { message, patchNames: [] };
  return {
    message: { ...message, trailers: message.trailers.filter(({ key }) => key !== 'Patch') },
    patchNames: named.map(({ value }) => value),
  };
}
