import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import { keyOf } from './key-of.js';
import type { Problem } from './problem.js';
import { problemAt } from './problem-at.js';
import { readZipContents, type ZipContents } from './read-zip-contents.js';
import { ZipFile } from './zip-file.js';

/** A published zip as it was found. */
export interface CheckedZip {
  readonly problems: readonly Problem[];
  /** composer.json in it; null when it cannot be read. */
  readonly composer: ZipContents['composer'];
}

/**
 * Compares a zip with what the manifest says of it: its bytes by size and checksums; then what it unpacks to. One
 * problem for a zip whose bytes are others, with the first member at fault where the zip itself shows it.
 */
export async function checkZip(out: string, entry: ManifestEntry): Promise<CheckedZip> {
  const path = join(out, entry.zip);
  // Not `stat`: what a link leads to is not published with the repository.
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
    return {
      problems: [problemAt(entry, 'zip-missing', { expected: `${entry.size} bytes` })],
      composer: null,
    };
  }
  const zip = new ZipFile(path);
  try {
    const sums = zip.sums();
    const contents = await readZipContents(zip);
    const bytes = checkBytes(entry, zip.size, sums, contents.damage?.member ?? null);
    const problems = bytes === null ? checkContents(entry, contents) : [bytes];
    return { problems, composer: contents.composer };
  } finally {
    zip.close();
  }
}

function checkBytes(
  entry: ManifestEntry,
  size: number,
  { sha1, sha256 }: { readonly sha1: string; readonly sha256: string },
  member: string | null,
): Problem | null {
  const differ = (what: 'size' | 'sha1' | 'sha256', expected: string, found: string): Problem =>
    problemAt(entry, what, { member, expected, found });
  if (size !== entry.size) return differ('size', String(entry.size), String(size));
  if (sha256 !== entry.sha256) return differ('sha256', entry.sha256, sha256);
  return sha1 === entry.sha1 ? null : differ('sha1', entry.sha1, sha1);
}

/** Of a zip that has the bytes that were published. */
function checkContents(entry: ManifestEntry, { content, files, composer, damage }: ZipContents): Problem[] {
  if (damage !== null) return [problemAt(entry, 'zip-format', damage)];
  const problems: Problem[] = [];
  if (content !== entry.content) {
    problems.push(problemAt(entry, 'content', { expected: entry.content, found: content }));
  }
  if (files !== entry.files) {
    problems.push(problemAt(entry, 'files', { expected: `${entry.files} files`, found: `${files} files` }));
  }
  const found = composer === null ? 'none' : differenceOf(entry, composer.text);
  if (found !== null) {
    problems.push(
      problemAt(entry, 'composer-json', { member: 'composer.json', expected: 'that of the manifest', found }),
    );
  } else if (composer !== null) {
    const key = keyOf(entry, composer);
    if (key !== entry.key) problems.push(problemAt(entry, 'key', { expected: entry.key, found: key }));
  }
  return problems;
}

/** What is wrong with the composer.json in a zip; null when nothing is. */
function differenceOf(entry: ManifestEntry, text: string): string | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'no JSON';
  }
  if (isDeepStrictEqual(value, entry.composer)) return null;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'no JSON object';
  const [found, expected] = [value as Record<string, unknown>, entry.composer];
  const fields = [...new Set([...Object.keys(expected), ...Object.keys(found)])].sort();
  return `other ${fields.filter((field) => !isDeepStrictEqual(found[field], expected[field])).join(', ')}`;
}
