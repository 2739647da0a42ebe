import type { TrackedUpstream } from '../../builder/release/gate/tracked-upstream.js';
import { listRefs } from '../../src/git/list-refs.js';
import { openRepository } from '../../src/git/open-repository.js';
import type { Oid } from '../../src/git/oid.js';
import { compareTags } from '../../src/versions/compare-tags.js';
import { parseVersion } from '../../src/versions/parse-version.js';
import type { Workspace } from '../workspace/workspace.js';
import type { StackStanding } from './release-view.js';

/** A composer.json is not larger. */
const MAX_BYTES = 4 << 20;
const TAGS = 'refs/tags/';

/**
 * The state of upstream that the stacks stand on, from their mirrors: which release each base is, and the version that
 * the root's composer.json has there, else that of its release, as `findStackPackages` has it. What a mirror does not
 * have is null.
 * @param root the stack that says upstream's version; null for none
 */
export async function trackedNow(
  workspace: Pick<Workspace, 'mirror'>,
  stacks: readonly StackStanding[],
  root: string | null,
): Promise<TrackedUpstream> {
  const found = new Map<string, { readonly base: Oid; readonly release: string | null }>();
  let version: string | null = null;
  for (const { name, base } of stacks) {
    const mirror = base === null ? null : await workspace.mirror(name);
    if (base === null || mirror === null) continue;
    const release = await releaseOf(mirror.gitDir, base);
    found.set(name, { base, release });
    if (name === root) version = (await rootVersion(mirror.gitDir, base)) ?? release;
  }
  return { version, stacks: Object.fromEntries(found) };
}

/** Of several tags the newest version. */
async function releaseOf(gitDir: string, base: Oid): Promise<string | null> {
  const tags = [...(await listRefs({ gitDir }, TAGS))]
    .filter(([, target]) => target.commit === base)
    .map(([ref]) => ref.slice(TAGS.length))
    .filter((tag) => parseVersion(tag) !== null)
    .sort((a, b) => compareTags(b, a) || (a < b ? -1 : 1));
  return tags[0]?.replace(/^v/, '') ?? null;
}

async function rootVersion(gitDir: string, base: Oid): Promise<string | null> {
  const repo = await openRepository(gitDir);
  try {
    const [file] = await repo.objects.readNames([`${base}:composer.json`]);
    if (file?.type !== 'blob' || file.data.length > MAX_BYTES) return null;
    const value: unknown = JSON.parse(file.data.toString('utf8'));
    const version: unknown =
      typeof value === 'object' && value !== null && 'version' in value ? value.version : null;
    return typeof version === 'string' ? version : null;
  } catch (error) {
    // A faulty composer.json is what the gate tells of.
    if (error instanceof SyntaxError) return null;
    throw error;
  } finally {
    repo.close();
  }
}
