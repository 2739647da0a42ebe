import { copyFileSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Another way to look at a repository's refs and objects. */
export interface PlainGitDir {
  readonly dir: string;
  /** Takes over where HEAD is now; the rest is always as in the repository. */
  refreshHead(): void;
  remove(): void;
}

/**
 * A git directory with the refs and objects of a partial clone, but not its configuration. Of an
 * object that a partial clone lacks, git does not say "missing": it asks the remote, and with that
 * forbidden it dies, after a walk over every object that the remote promised. Through this
 * directory a missing object is simply missing. It is a handful of links in the system's
 * temporary folder, gone when it is removed or the process ends.
 */
export function makePlainGitDir(gitDir: string, commonDir: string): PlainGitDir {
  const dir = mkdtempSync(join(tmpdir(), 'upkeep-view-'));
  for (const name of ['refs', 'packed-refs', 'objects']) {
    if (existsSync(join(commonDir, name))) symlinkSync(join(commonDir, name), join(dir, name));
  }
  writeFileSync(join(dir, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = true\n');
  const refreshHead = (): void => copyFileSync(join(gitDir, 'HEAD'), join(dir, 'HEAD'));
  refreshHead();
  const remove = (): void => {
    process.off('exit', remove);
    rmSync(dir, { recursive: true, force: true });
  };
  process.once('exit', remove);
  return { dir, refreshHead, remove };
}
