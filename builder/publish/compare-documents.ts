import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../../src/errors/fault.js';
import { documentFiles } from './document-files.js';
import type { PublishedState } from './published-state.js';

export interface ComparedDocuments {
  /** Paths of those that are new where they are published. */
  readonly added: readonly string[];
  /** What would change, or would get lost; what is no document. */
  readonly faults: readonly Fault[];
}

/**
 * Compares the documents of releases with those that are published: they never change, and stay.
 * @param prune whether those that the build does not have may be left out of the pages; the files stay all the same
 */
export async function compareDocuments(
  out: string,
  state: PublishedState,
  prune: boolean,
): Promise<ComparedDocuments> {
  const { paths, faults: bad } = documentFiles(out);
  const published = new Set(state.documents);
  const added: string[] = [];
  const faults: Fault[] = [...bad];
  for (const path of paths) {
    const there = published.has(path) ? await state.sha256Of(path) : null;
    const built = createHash('sha256')
      .update(readFileSync(join(out, path)))
      .digest('hex');
    if (there === null) added.push(path);
    else if (there !== built) faults.push(otherDocument(path, there, built, state.place));
    published.delete(path);
  }
  if (!prune) faults.push(...[...published].map((path) => wouldUnpublish(path, state.place)));
  return { added, faults };
}

function otherDocument(path: string, there: string, built: string, place: string): Fault {
  return {
    code: 'already-published',
    severity: 'error',
    file: path,
    line: 0,
    message: `${place} has it with the SHA-256 ${there}, and now it has ${built}`,
    mend: 'Give the release a new version; documents of a published one never change.',
  };
}

function wouldUnpublish(path: string, place: string): Fault {
  return {
    code: 'would-unpublish',
    severity: 'error',
    file: path,
    line: 0,
    message: `${place} has this document of a release, and what was built has not`,
    mend: 'Build into a copy of what is published; or, to leave it out of the pages, pass --prune.',
  };
}
