import { runGit } from '../../src/git/git-cli.js';
import type { Entry } from '../../src/git/git-object.js';
import type { Oid } from '../../src/git/oid.js';
import { decodePath } from '../../src/git/path-bytes.js';
import type { Repository } from '../../src/git/repository.js';

/** 200,000 files with long names. */
const MAX_LISTING = 256 << 20;

/** Every file of a commit's tree, by path. Throws what `runGit` throws. */
export async function branchFiles(repo: Repository, commit: Oid): Promise<Map<string, Entry>> {
  const { stdout } = await runGit(['ls-tree', '-r', '-z', '--full-tree', commit], {
    gitDir: repo.gitDir,
    maxBuffer: MAX_LISTING,
  });
  const files = new Map<string, Entry>();
  for (let at = 0; at < stdout.length;) {
    const tab = stdout.indexOf(0x09, at);
    const end = stdout.indexOf(0, tab);
    const [mode = '', , id = ''] = stdout.toString('latin1', at, tab).split(' ');
    files.set(decodePath(stdout.subarray(tab + 1, end)), { mode: Number.parseInt(mode, 8), id });
    at = end + 1;
  }
  return files;
}
