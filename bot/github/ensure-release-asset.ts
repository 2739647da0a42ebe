import { createHash } from 'node:crypto';
import { OutsideError } from '../../src/errors/outside-error.js';
import { allPages, pageSize } from './all-pages.js';
import { orNull } from './or-null.js';
import type { RepositoryAccess } from './repository-access.js';
import type { ApiAsset, ApiRelease } from './to-release.js';
import { writeOnce } from './write-once.js';

/**
 * The file of this name at a release, with these bytes: sent when it is missing, and anew when it is another or its
 * upload broke off. GitHub never overwrites a file, so that one is removed first.
 */
export async function ensureReleaseAsset(
  access: RepositoryAccess,
  release: ApiRelease,
  name: string,
  data: Buffer,
): Promise<void> {
  const whole = async (): Promise<ApiAsset | null> => {
    const found = await assetOf(access, release, name);
    return found !== null && isWhole(found, data) ? found : null;
  };
  if ((await whole()) !== null) return;
  await writeOnce(async () => {
    const { octokit, owner, repo } = access;
    const inTheWay = await assetOf(access, release, name);
    if (inTheWay !== null) {
      await orNull(octokit.rest.repos.deleteReleaseAsset({ owner, repo, asset_id: inTheWay.id }));
    }
    return upload(access, release, name, data);
  }, whole);
}

/** Files of a release, broken uploads too. */
export async function listReleaseAssets(
  { octokit, owner, repo }: RepositoryAccess,
  { id }: ApiRelease,
): Promise<readonly ApiAsset[]> {
  return allPages<ApiAsset>(async (page) => {
    const query = { owner, repo, release_id: id, per_page: pageSize, page };
    const { data, headers } = await octokit.rest.repos.listReleaseAssets(query);
    return { items: data, headers };
  });
}

async function assetOf(
  access: RepositoryAccess,
  release: ApiRelease,
  name: string,
): Promise<ApiAsset | null> {
  return (await listReleaseAssets(access, release)).find((asset) => asset.name === name) ?? null;
}

function isWhole({ state, size, digest }: ApiAsset, data: Buffer): boolean {
  const sum = `sha256:${createHash('sha256').update(data).digest('hex')}`;
  return state === 'uploaded' && size === data.length && (digest === null || digest === sum);
}

async function upload(
  { octokit, owner, repo }: RepositoryAccess,
  release: ApiRelease,
  name: string,
  data: Buffer,
): Promise<unknown> {
  return octokit.rest.repos.uploadReleaseAsset({
    owner,
    repo,
    release_id: release.id,
    name,
    // octokit's type says text, and it sends whatever fetch takes.
    data: data as unknown as string,
    baseUrl: uploadBase(release),
    headers: { 'content-type': 'application/octet-stream' },
  });
}

/** Where files go: another host than the API's on github.com, a path of their own on an Enterprise server. */
function uploadBase({ upload_url, html_url }: ApiRelease): string {
  const end = upload_url.indexOf('/repos/');
  const base = upload_url.slice(0, Math.max(0, end));
  // Whoever is named there gets our token, so never in the clear where the pages are not.
  if (URL.canParse(base) && new URL(base).protocol === new URL(html_url).protocol) return base;
  throw new OutsideError(
    'forge-refused',
    `GitHub: the release ${html_url} has no address for files that can be used: ${upload_url}`,
  );
}
