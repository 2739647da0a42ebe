import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareVersions } from '../../../src/versions/compare-versions.js';
import { parseVersion } from '../../../src/versions/parse-version.js';
import { documentPath } from '../../release/document-path.js';
import { documentsFolder } from '../../release/documents-folder.js';
import { walkFiles } from '../../verify/walk-files.js';
import type { DocumentedRelease, DocumentFile } from './documented-release.js';

/** The releases of a repository, and which of them have pages that are not up to date. */
export interface SiteReleases {
  /** By distribution, the newest first. */
  readonly all: readonly DocumentedRelease[];
  readonly isChanged: (release: DocumentedRelease) => boolean;
  /** The text of a document. */
  readonly read: (release: DocumentedRelease, path: string) => string;
}

/**
 * The releases whose documents are in a folder. Nothing is read but names and sizes, until somebody asks for a text;
 * what is no document of a release is passed over.
 *
 * @param out absolute path of the repository's folder
 * @param changed paths of documents below it that changed; `all`: no page is up to date
 */
export function siteReleases(out: string, changed: readonly string[] | 'all'): SiteReleases {
  const files = new Map<string, DocumentFile[]>();
  for (const path of walkFiles(out, 'distributions')) {
    const found = documentPath(path);
    const stat = lstatSync(join(out, path));
    if (found === null || !stat.isFile()) continue;
    const key = `${found.distribution}/${found.version}`;
    const list = files.get(key);
    const file = { path: found.document, size: stat.size };
    if (list === undefined) files.set(key, [file]);
    else list.push(file);
  }
  const all = [...files].map(([key, list]): DocumentedRelease => {
    const [distribution = '', version = ''] = key.split('/');
    return { distribution, version, files: list.sort((a, b) => (a.path < b.path ? -1 : 1)) };
  });
  const folders = new Set(changed === 'all' ? [] : changed.map(folderOf));
  return {
    all: all.sort(inOrder),
    isChanged: ({ distribution, version }) =>
      changed === 'all' || folders.has(documentsFolder(distribution, version)),
    read: ({ distribution, version }, path) =>
      readFileSync(join(out, documentsFolder(distribution, version), path), 'utf8'),
  };
}

function folderOf(path: string): string {
  return path.split('/').slice(0, 3).join('/');
}

function inOrder(a: DocumentedRelease, b: DocumentedRelease): number {
  if (a.distribution !== b.distribution) return a.distribution < b.distribution ? -1 : 1;
  const [one, other] = [parseVersion(a.version), parseVersion(b.version)];
  const order = one === null || other === null ? 0 : compareVersions(other, one);
  return order || (a.version < b.version ? 1 : -1);
}
