import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import { fileCommit } from './file-commit.js';
import type { BranchReading } from './read-branch.js';
import type { ReleaseKey } from './release-key.js';
import { releasePath } from './release-path.js';

export interface WantedBranch {
  readonly key: ReleaseKey;
  readonly line: Oid;
  readonly version: string;
  /** How its file begins where nobody wrote it. */
  readonly draft: string;
}

/**
 * The commit that the branch of a release pull request shall have: one on the line that adds the version's file. What
 * people have put on the branch stays: the file is given its new name on top of it, with their words. Null where the
 * branch is as it shall be.
 */
export async function wantBranch(
  series: Repository,
  { tip, kind, file }: BranchReading,
  { key, line, version, draft }: WantedBranch,
): Promise<Oid | null> {
  const path = releasePath(key.distribution, version);
  const message = `Release ${key.distribution} ${version}\n`;
  const text = Buffer.from(draft);
  if (tip !== null && kind === 'people') {
    if (file?.version === version) return null;
    const files = new Map<string, Buffer | null>([[path, file?.text ?? text]]);
    if (file !== null) files.set(releasePath(key.distribution, file.version), null);
    return fileCommit(series, { parents: [tip], files, message });
  }
  if (kind === 'own' && file?.version === version && file.text.equals(text)) return null;
  return fileCommit(series, { parents: [line], files: new Map([[path, text]]), message });
}
