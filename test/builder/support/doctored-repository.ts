import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempDir } from '../../support/temp-dir.js';
import { FastRepo } from '../../support/fast-repo.js';

/**
 * A copy of a repository with all refs, commits and trees, and of blobs those alone whose path `keep` takes: whoever
 * reads another one finds it missing. Its git directory.
 */
export function doctoredRepository(gitDir: string, keep: (path: string) => boolean): string {
  const source = new FastRepo(gitDir);
  // An id a line, and the first path at which it was found.
  const ids = source.git('rev-list', '--objects', '--all').split('\n');
  const types = source
    .run(['cat-file', '--batch-check=%(objecttype)'], ids.map((line) => `${line.slice(0, 40)}\n`).join(''))
    .toString()
    .trim()
    .split('\n');
  const blobs = new Set(ids.filter((_, at) => types[at] === 'blob').map((line) => line.slice(0, 40)));
  const kept = new Set(ids.filter((line) => keep(line.slice(41))).map((line) => line.slice(0, 40)));
  const tags = source.git('for-each-ref', '--format=%(objectname)').split('\n');
  const wanted = [...new Set([...ids.map((line) => line.slice(0, 40)), ...tags])].filter(
    (id) => !blobs.has(id) || kept.has(id),
  );
  const copy = new FastRepo(join(tempDir(), 'doctored.git'));
  const packs = join(copy.dir, 'objects/pack');
  mkdirSync(packs, { recursive: true });
  source.run(['pack-objects', '-q', join(packs, 'pack')], wanted.map((id) => `${id}\n`).join(''));
  if (readdirSync(packs).length < 2) throw new Error('nothing was packed');
  writeFileSync(
    join(copy.dir, 'packed-refs'),
    source.git('for-each-ref', '--format=%(objectname) %(refname)').concat('\n'),
  );
  return copy.dir;
}
