import { BadInputError } from '../errors/bad-input-error.js';
import { hashObject } from '../git/hash-object.js';
import type { Oid } from '../git/oid.js';
import { applyInPlace } from './apply-in-place.js';
import { applyText } from './apply-text.js';
import { fromByteString, toByteString } from './byte-string.js';
import type { BinaryHunk, FileDiff } from './file-diff.js';
import { applyGitDelta } from './git-delta.js';
import { printable } from './printable.js';

const MAX_RESULT = 512 * 1024 * 1024;

export interface ApplyFileDiffOptions {
  /** Name of the patch file, for faults. */
  readonly patch: string;
}

/**
 * The content of a file after a diff; empty for a deletion. `content` is what the file holds before (of
 * the source for a rename or copy), null when the diff creates it. Text hunks must fit exactly, see
 * `applyText`, and blob ids are hints; in a binary diff both ids are binding.
 *
 * Throws BadInputError `patch-does-not-apply` with the line of the patch.
 */
export function applyFileDiff(diff: FileDiff, content: Buffer | null, options: ApplyFileDiffOptions): Buffer {
  if (diff.change === 'create' && content !== null)
    fail(diff, options, diff.line, 'the file is there already');
  if (diff.change !== 'create' && content === null) fail(diff, options, diff.line, 'there is no such file');
  const before = content ?? Buffer.alloc(0);
  const after = newContent(diff, before, options);
  if (diff.change === 'delete' && after.length > 0) {
    fail(diff, options, diff.line, 'the patch deletes the file, but does not remove all of its lines');
  }
  return after;
}

function newContent(diff: FileDiff, before: Buffer, options: ApplyFileDiffOptions): Buffer {
  if (diff.content.kind === 'none') return before;
  if (diff.content.kind === 'binary') return applyBinary(diff, diff.content.forward, before, options);
  const inPlace = applyInPlace(before, diff.content.hunks);
  if (inPlace !== null) return inPlace;
  const result = applyText(toByteString(before), diff.content.hunks);
  if (!result.ok) fail(diff, options, result.hunk.line, result.reason);
  return fromByteString(result.content);
}

function applyBinary(
  diff: FileDiff,
  forward: BinaryHunk,
  before: Buffer,
  options: ApplyFileDiffOptions,
): Buffer {
  const { change, oldId, newId, line } = diff;
  if (change !== 'create') checkId('the file', before, oldId);
  if (forward.method === 'literal') {
    if (change !== 'delete') checkId('what the patch makes of it', forward.data, newId);
    return forward.data;
  }
  const result = applyGitDelta(before, forward.data, MAX_RESULT);
  if (!result.ok) fail(diff, options, line, `the binary delta cannot be applied: ${result.reason}`);
  if (change !== 'delete') checkId('what the patch makes of it', result.data, newId);
  return result.data;

  function checkId(what: string, data: Buffer, stated: Oid | null): void {
    const actual = hashObject('blob', data);
    if (stated === null || actual.startsWith(stated)) return;
    fail(diff, options, line, `${what} has blob id ${actual}, the binary diff states ${stated}`);
  }
}

function fail(diff: FileDiff, options: ApplyFileDiffOptions, line: number, reason: string): never {
  throw BadInputError.fromFaults('patch-does-not-apply', [
    {
      code: 'patch-does-not-apply',
      severity: 'error',
      file: options.patch,
      line,
      message: printable(`it does not fit ${diff.oldPath ?? diff.newPath}: ${reason}`),
      mend: 'Check the base and the order in series; the patch must fit there exactly, without fuzz.',
    },
  ]);
}
