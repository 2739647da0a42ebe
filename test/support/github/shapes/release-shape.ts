import { createHash } from 'node:crypto';
import type { FakeRelease, FakeReleaseAsset, FakeRepository } from '../fake-types.js';
import type { Json } from '../json.js';
import { fullNameOf } from './full-name-of.js';
import { userShape } from './user-shape.js';

/** `release`. */
export function releaseShape(url: string, repository: FakeRepository, release: FakeRelease): Json {
  const name = fullNameOf(repository);
  const api = `${url}/repos/${name}/releases/${release.id}`;
  const { tag } = release;
  const page = release.draft ? `untagged-${release.id}` : encodeURIComponent(tag);
  return {
    id: release.id,
    node_id: `RE_${release.id}`,
    url: api,
    html_url: `${url}/${name}/releases/tag/${page}`,
    assets_url: `${api}/assets`,
    upload_url: `${url}/uploads/repos/${name}/releases/${release.id}/assets{?name,label}`,
    tarball_url: release.draft ? null : `${url}/repos/${name}/tarball/${tag}`,
    zipball_url: release.draft ? null : `${url}/repos/${name}/zipball/${tag}`,
    tag_name: tag,
    target_commitish: release.target,
    name: release.name,
    body: release.body,
    draft: release.draft,
    prerelease: release.prerelease,
    immutable: false,
    created_at: release.createdAt,
    published_at: release.publishedAt,
    author: userShape(url, release.author),
    assets: release.assets.map((asset) => assetShape(url, repository, release, asset)),
  };
}

/** `release-asset`. */
export function assetShape(
  url: string,
  repository: FakeRepository,
  release: FakeRelease,
  asset: FakeReleaseAsset,
): Json {
  const name = fullNameOf(repository);
  const { data } = asset;
  return {
    id: asset.id,
    node_id: `RA_${asset.id}`,
    url: `${url}/repos/${name}/releases/assets/${asset.id}`,
    browser_download_url: `${url}/${name}/releases/download/${encodeURIComponent(release.tag)}/${asset.name}`,
    name: asset.name,
    label: null,
    state: asset.state,
    content_type: asset.contentType,
    size: data.length,
    digest: asset.state === 'open' ? null : `sha256:${createHash('sha256').update(data).digest('hex')}`,
    download_count: 0,
    created_at: asset.createdAt,
    updated_at: asset.createdAt,
    uploader: userShape(url, asset.uploader),
  };
}
