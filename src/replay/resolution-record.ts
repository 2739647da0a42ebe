import { createHash } from 'node:crypto';
import type { Entry } from '../git/git-object.js';
import type { Oid } from '../git/oid.js';
import type { ByteString } from '../series/byte-string.js';
import type { MergeChunk } from './merge-text.js';
import type { ConflictKind } from './report.js';

/** How one conflict hunk was settled; null when the edit went beyond it, or its like was settled otherwise. */
export interface HunkResolution {
  readonly key: string;
  readonly resolved: ByteString | null;
}

/** A person's answer to one conflict, as `refs/upkeep/resolutions` keeps it. */
export interface ResolutionRecord {
  readonly patch: string;
  readonly path: string;
  readonly kind: ConflictKind;
  /** Where it came from: a pull request's URL, or who recorded it. */
  readonly from: string;
  /** For hunks of text. */
  readonly hunks: readonly HunkResolution[];
  /** The text with each hunk as one marker line, and what the person made of it. */
  readonly marked: ByteString | null;
  readonly resolved: ByteString | null;
  /** For other kinds: the sides as `mode id`, `-` for nothing. */
  readonly sides: readonly [string, string, string] | null;
  /** Mode of the result; null when the file shall go. */
  readonly mode: number | null;
}

export type ConflictHunk = MergeChunk & { readonly kind: 'conflict' };

/** The key of one conflict hunk: patch, path and what each of the three has, without labels and position. */
export function hunkKey(patch: string, path: string, { base, ours, theirs }: ConflictHunk): string {
  return createHash('sha1')
    .update(JSON.stringify([patch, path, base, ours, theirs]))
    .digest('hex');
}

/** The merged text with one line in place of each hunk, which no text can hold by itself. */
export function markedText(patch: string, path: string, chunks: readonly MergeChunk[]): ByteString {
  return chunks
    .map((chunk) => (chunk.kind === 'text' ? chunk.text : markerLine(hunkKey(patch, path, chunk))))
    .join('');
}

export function markerLine(key: string): ByteString {
  return `\0hunk ${key}\n`;
}

/** A side of a conflict that is not about lines. */
export function sideOf(entry: Entry | null): string {
  return entry === null ? '-' : `${entry.mode.toString(8)} ${entry.id}`;
}

/** Name of the record's file: the same conflict has the same name, so a later answer replaces it. */
export function recordName(
  record: Pick<ResolutionRecord, 'patch' | 'path' | 'kind' | 'hunks' | 'sides'>,
): Oid {
  const keys = record.hunks.map(({ key }) => key);
  return createHash('sha1')
    .update(JSON.stringify([record.patch, record.path, keys.length > 0 ? keys : [record.kind, record.sides]]))
    .digest('hex');
}
