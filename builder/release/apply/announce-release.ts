import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stabilityOf } from '../../../src/versions/stability.js';
import { documentFiles } from '../../publish/document-files.js';
import { documentPath } from '../document-path.js';
import type { ReleaseRequest } from '../release-request.js';
import type { ReleaseWorld } from '../release-world.js';

const NOTES = 'notes.md';
/** What is said elsewhere. */
const NOT_ATTACHED = [NOTES, 'announcement.md'];

/**
 * Tells of a release that is published, with its documents as they are where people get them. Returns the address of its
 * page; null where nobody is told, or there is none.
 *
 * @param tag of the series repository
 */
export async function announceRelease(
  { distribution, version }: ReleaseRequest,
  tag: string,
  { announcer, out, onStep }: Pick<ReleaseWorld, 'announcer' | 'out' | 'onStep'>,
): Promise<string | null> {
  if (announcer === null) return null;
  const documents = documentFiles(out).paths.flatMap((path): [string, Buffer][] => {
    const parsed = documentPath(path);
    const isOurs = parsed?.distribution === distribution && parsed.version === version;
    return isOurs ? [[parsed.document, readFileSync(join(out, path))]] : [];
  });
  const notes = documents.find(([path]) => path === NOTES)?.[1].toString('utf8') ?? '';
  onStep('announce');
  return announcer.announce({
    tag,
    title: `${distribution} ${version}`,
    body: notes,
    prerelease: stabilityOf(version) !== 'stable',
    assets: new Map(
      documents
        .filter(([path]) => !NOT_ATTACHED.includes(path))
        .map(([path, data]) => [path.replaceAll('/', '-'), data]),
    ),
  });
}
