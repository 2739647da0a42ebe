import type { Oid } from '../git/oid.js';
import type { ByteString } from './byte-string.js';

/** One line of a hunk. `text` keeps its `\n` (and `\r`); without one, the file ends there. */
export interface HunkLine {
  readonly op: ' ' | '-' | '+';
  readonly text: ByteString;
}

/** The lines of a hunk as they stand in a patch that was read: `text[start, end)`, checked already. */
export interface HunkBody {
  readonly text: ByteString;
  readonly start: number;
  readonly end: number;
  /** Whether a side ends without a newline, so that no hunk can follow. */
  readonly open: boolean;
}

export interface Hunk {
  readonly oldStart: number;
  readonly oldCount: number;
  readonly newStart: number;
  readonly newCount: number;
  /** What follows the second `@@`, with its leading blank; often a function's name. */
  readonly section: ByteString;
  /** Made anew at each look when the hunk was read from a patch. */
  readonly lines: readonly HunkLine[];
  /** Where the lines stand in the patch that the hunk was read from. */
  readonly body?: HunkBody;
  /** Line of the `@@` in the patch file, counted from 1. */
  readonly line: number;
}

/** One half of a `GIT binary patch`: the inflated bytes that it carries. */
export interface BinaryHunk {
  readonly method: 'literal' | 'delta';
  /** The size that the header states: of the content (literal) or of the delta. */
  readonly size: number;
  /** Content (literal) or git delta (delta), inflated. */
  readonly data: Buffer;
  /**
   * The compressed bytes that it was read from. Written back as they are, because zlibs differ in how
   * they compress; not part of the meaning.
   */
  readonly deflated?: Buffer;
}

export type DiffContent =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly hunks: readonly Hunk[] }
  | { readonly kind: 'binary'; readonly forward: BinaryHunk; readonly backward: BinaryHunk | null };

export type DiffChange = 'modify' | 'create' | 'delete' | 'rename' | 'copy';

/** What a patch does to one path. */
export interface FileDiff {
  readonly change: DiffChange;
  /** Path before; null when created. Unquoted text, without the `a/`. */
  readonly oldPath: string | null;
  /** Path after; null when deleted. */
  readonly newPath: string | null;
  /** Mode before; null when the diff does not state it (a rename without content change). */
  readonly oldMode: number | null;
  /** Mode after; null when the diff does not state it, then it is the mode before. */
  readonly newMode: number | null;
  /** Blob ids of the `index` line, which may be abbreviated; null without such a line. */
  readonly oldId: Oid | null;
  readonly newId: Oid | null;
  /** Percentage stated for a rename or copy. */
  readonly similarity: number | null;
  readonly content: DiffContent;
  /** Line of `diff --git` in the patch file, counted from 1. */
  readonly line: number;
}
