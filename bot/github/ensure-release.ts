import { checkWantedRelease } from '../../src/forge/check-wanted-release.js';
import { ForgeMissingError } from '../../src/forge/forge-missing-error.js';
import type { Release, WantedRelease } from '../../src/forge/release.js';
import { ensureReleaseAsset, listReleaseAssets } from './ensure-release-asset.js';
import { listApiReleases } from './list-releases.js';
import { orNull } from './or-null.js';
import type { RepositoryAccess } from './repository-access.js';
import { sameText } from './same-text.js';
import { toRelease, type ApiRelease } from './to-release.js';
import { writeOnce } from './write-once.js';

/**
 * The release of a tag: a draft first, published when all files are there, so that nobody sees half of it, and it can be
 * made immutable. A draft that an earlier run left is gone on with. Without the tag GitHub would make one, on whatever
 * the default branch is; so that is looked at before.
 */
export async function ensureRelease(access: RepositoryAccess, wanted: WantedRelease): Promise<Release> {
  checkWantedRelease(access.name, wanted);
  const { octokit, owner, repo } = access;
  const { tag, assets } = wanted;
  if ((await orNull(octokit.rest.git.getRef({ owner, repo, ref: `tags/${tag}` }))) === null) {
    throw new ForgeMissingError(`tag ${tag} in ${access.name}`);
  }
  const release = (await published(access, tag)) ?? (await unseenOr(access, wanted));
  for (const [name, data] of [...assets].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    await ensureReleaseAsset(access, release, name, data);
  }
  const fields = {
    ...(sameText(release.name, wanted.title) ? {} : { name: wanted.title }),
    ...(sameText(release.body, wanted.body) ? {} : { body: wanted.body }),
    ...(release.prerelease === wanted.prerelease ? {} : { prerelease: wanted.prerelease }),
    // An emergency of an old release is not the newest one: GitHub compares versions, if told so.
    ...(release.draft ? { draft: false, make_latest: 'legacy' as const } : {}),
  };
  const now =
    Object.keys(fields).length === 0
      ? release
      : (await octokit.rest.repos.updateRelease({ owner, repo, release_id: release.id, ...fields })).data;
  return toRelease(now, await listReleaseAssets(access, now));
}

async function published(
  { octokit, owner, repo }: RepositoryAccess,
  tag: string,
): Promise<ApiRelease | null> {
  const found = await orNull(octokit.rest.repos.getReleaseByTag({ owner, repo, tag }));
  return found?.data ?? null;
}

/**
 * What is not found by its tag: the oldest draft of ours, of which the others go, or a new one. The list is looked
 * through for one that everybody sees, too: an answer "not found" may be wrong for a while, and a second release of a tag
 * could never be published.
 */
async function unseenOr(
  access: RepositoryAccess,
  { tag, title, body, prerelease }: WantedRelease,
): Promise<ApiRelease> {
  const { octokit, owner, repo, self } = access;
  const ofTag = async (): Promise<readonly ApiRelease[]> =>
    (await listApiReleases(access))
      .filter((one) => one.tag_name === tag && (!one.draft || one.author?.login === self.login))
      .toSorted((a, b) => Number(a.draft) - Number(b.draft) || a.id - b.id);
  const [first, ...others] = await ofTag();
  for (const { id, draft } of others) {
    if (draft) await orNull(octokit.rest.repos.deleteRelease({ owner, repo, release_id: id }));
  }
  const wanted = { owner, repo, tag_name: tag, name: title, body, prerelease, draft: true };
  return (
    first ??
    writeOnce<ApiRelease>(
      async () => (await octokit.rest.repos.createRelease(wanted)).data,
      async () => (await ofTag())[0] ?? null,
    )
  );
}
