import { CatFile } from '../../../../src/git/cat-file.js';
import { runGit } from '../../../../src/git/git-cli.js';
import type { Oid } from '../../../../src/git/oid.js';
import type { SampleFile } from '../sample-file.js';

/** The files at these paths of a commit's tree; a path where there is none is absent. */
export async function readFiles(
  gitDir: string,
  commit: Oid,
  paths: readonly string[],
): Promise<Map<string, SampleFile>> {
  const { stdout } = await runGit(['ls-tree', '-z', commit, '--', ...paths], { gitDir });
  const found: { path: string; mode: number; id: Oid }[] = [];
  for (const line of stdout.toString('utf8').split('\0')) {
    const match = /^(\d{6}) blob ([0-9a-f]{40})\t(.*)$/s.exec(line);
    const [, mode, id, path] = match ?? [];
    if (mode !== undefined && id !== undefined && path !== undefined) {
      found.push({ path, mode: Number.parseInt(mode, 8), id });
    }
  }
  const objects = new CatFile(gitDir);
  try {
    const blobs = await objects.readMany(found.map(({ id }) => id));
    return new Map(
      found.map(({ path, mode, id }) => [path, { mode, data: blobs.get(id)?.data ?? Buffer.alloc(0) }]),
    );
  } finally {
    objects.close();
  }
}
