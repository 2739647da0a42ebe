import type { TrackedUpstream } from '../../builder/release/gate/tracked-upstream.js';
import { openRepository } from '../../src/git/open-repository.js';
import type { Oid } from '../../src/git/oid.js';
import { versionAt } from '../../src/replay/version-at.js';
import type { Workspace } from '../workspace/workspace.js';
import type { StackStanding } from './release-view.js';

/** A composer.json is not larger. */
const MAX_BYTES = 4 << 20;

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
    const release = (await versionAt(mirror, base))?.replace(/^v/, '') ?? null;
    found.set(name, { base, release });
    if (name === root) version = (await rootVersion(mirror.gitDir, base)) ?? release;
  }
  return { version, stacks: Object.fromEntries(found) };
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
