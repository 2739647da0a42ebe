import type { FileDiff } from '../../../src/series/file-diff.js';
import type { PatchFile } from '../../../src/series/patch-file.js';

/** Diffs without what only says where they stood or how they were compressed. */
export function diffMeaning(files: readonly FileDiff[]): unknown {
  return files.map((file) => {
    const { content } = file;
    if (content.kind === 'text') {
      return {
        ...file,
        line: 0,
        content: { ...content, hunks: content.hunks.map((hunk) => ({ ...hunk, body: undefined, line: 0 })) },
      };
    }
    if (content.kind === 'none') return { ...file, line: 0 };
    const { forward, backward } = content;
    return {
      ...file,
      line: 0,
      content: {
        kind: 'binary',
        forward: { ...forward, deflated: null },
        backward: backward === null ? null : { ...backward, deflated: null },
      },
    };
  });
}

/** A patch without its bytes and the places of its parts. */
export function patchMeaning(patch: Pick<PatchFile, 'author' | 'message' | 'files'>): unknown {
  const { author, message, files } = patch;
  const trailers = message.trailers.map((trailer) => ({ ...trailer, line: 0 }));
  return { author, message: { ...message, trailers }, files: diffMeaning(files) };
}
