import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { documentPath } from '../document-path.js';
import { documentsFolder } from '../documents-folder.js';
import type { ReleaseDocument } from '../release-document.js';
import type { ReleaseRequest } from '../release-request.js';

/** Writes the documents of a release into the repository that is put together. Throws TypeError for a path that cannot be. */
export function writeDocuments(
  out: string,
  { distribution, version }: ReleaseRequest,
  documents: readonly ReleaseDocument[],
): void {
  for (const { path, text } of documents) {
    const place = `${documentsFolder(distribution, version)}/${path}`;
    if (documentPath(place) === null) throw new TypeError(`${place} is no path of a document`);
    const file = join(out, place);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
