import { labelPrefix } from './label-prefix.js';
import { orNull } from './or-null.js';
import type { RepositoryAccess } from './repository-access.js';
import { writeOnce } from './write-once.js';

/** Violet, a colour that no label of GitHub's own set has, so that ours are seen as one family. */
const color = '5b3fa8';

/**
 * Gives a pull request or an issue the labels of ours that it shall have, and takes the others of ours away. Labels
 * are added and removed one by one rather than set as a whole, so that one a person adds meanwhile stays.
 *
 * @returns the labels that it has now
 */
export async function setLabels(
  access: RepositoryAccess,
  number: number,
  current: readonly string[],
  wanted: readonly string[],
): Promise<readonly string[]> {
  const { octokit, owner, repo } = access;
  const ours = [...new Set(wanted.filter((name) => name.startsWith(labelPrefix)))];
  const missing = ours.filter((name) => !current.includes(name));
  const stale = current.filter((name) => name.startsWith(labelPrefix) && !ours.includes(name));
  for (const name of missing) await ensureLabel(access, name);
  if (missing.length > 0) {
    const again = { request: { repeat: true } };
    await octokit.rest.issues.addLabels({ owner, repo, issue_number: number, labels: missing, ...again });
  }
  for (const name of stale) {
    await orNull(octokit.rest.issues.removeLabel({ owner, repo, issue_number: number, name }));
  }
  return [...current.filter((name) => !stale.includes(name)), ...missing];
}

/** GitHub makes a label that it does not know when it is added, but grey. */
async function ensureLabel({ octokit, owner, repo }: RepositoryAccess, name: string): Promise<void> {
  const look = (): Promise<unknown> => orNull(octokit.rest.issues.getLabel({ owner, repo, name }));
  if ((await look()) !== null) return;
  const description = 'Set and removed by Upkeep';
  await writeOnce(
    (): Promise<unknown> => octokit.rest.issues.createLabel({ owner, repo, name, color, description }),
    look,
  );
}
