import { ApiError } from '../api-error.js';
import { checkLength } from '../actions/check-length.js';
import type { FakeRelease } from '../fake-types.js';
import { fullNameOf } from '../shapes/full-name-of.js';
import { assetShape, releaseShape } from '../shapes/release-shape.js';
import type { Answer, RepositoryCall, Route } from './route.js';

const NEEDS = { needs: ['contents'] } as const;

const notFound = (): ApiError => new ApiError(404, 'Not Found');

function findRelease({ repository, params }: RepositoryCall): FakeRelease {
  const release = repository.releases.find(({ id }) => id === Number(params['release_id']));
  if (release === undefined) throw notFound();
  return release;
}

/** Drafts are shown to who may write. */
function maySeeDrafts({ token, repository }: RepositoryCall): boolean {
  return token?.installation?.id === repository.owner.id && token.permissions['contents'] === 'write';
}

function write({ body }: RepositoryCall, release: FakeRelease): void {
  const text = body as Readonly<Record<string, string | undefined>>;
  checkLength('Release', 'body', text['body'] ?? '', 125_000);
  release.tag = text['tag_name'] ?? release.tag;
  release.target = text['target_commitish'] ?? release.target;
  release.name = text['name'] ?? release.name;
  release.body = text['body'] ?? release.body;
  release.prerelease = (body['prerelease'] as boolean | undefined) ?? release.prerelease;
  release.draft = (body['draft'] as boolean | undefined) ?? release.draft;
}

/** Without the tag GitHub makes one, where the default branch is. Throws 422 when another release has it. */
async function publish(call: RepositoryCall, release: FakeRelease): Promise<void> {
  const { state, repository } = call;
  if (release.draft || release.publishedAt !== null) return;
  if (repository.releases.some((one) => one !== release && !one.draft && one.tag === release.tag))
    throw ApiError.invalid('Release', 'tag_name', 'already_exists');
  const ref = `refs/tags/${release.tag}`;
  if ((await repository.git.commitOf(ref)) === null) {
    const tip = await repository.git.branch(release.target);
    if (tip === null) throw ApiError.invalid('Release', 'target_commitish', 'invalid');
    await repository.git.updateRef(ref, tip);
  }
  release.publishedAt = state.tick();
}

async function createRelease(call: RepositoryCall): Promise<Answer> {
  const { state, repository, user, body } = call;
  if (String(body['tag_name']).trim() === '') throw ApiError.invalid('Release', 'tag_name', 'missing_field');
  const release: FakeRelease = {
    id: state.id(),
    author: user,
    createdAt: state.tick(),
    assets: [],
    tag: '',
    target: repository.defaultBranch,
    name: null,
    body: null,
    draft: false,
    prerelease: false,
    publishedAt: null,
  };
  write(call, release);
  await publish(call, release);
  repository.releases.push(release);
  return { status: 201, body: releaseShape(state.url, repository, release) };
}

async function updateRelease(call: RepositoryCall): Promise<Answer> {
  const { state, repository } = call;
  const release = findRelease(call);
  const next = { ...release };
  write(call, next);
  await publish(call, next);
  Object.assign(release, next);
  return { status: 200, body: releaseShape(state.url, repository, release) };
}

function uploadAsset(call: RepositoryCall): Answer {
  const { state, repository, user, query, file } = call;
  const release = findRelease(call);
  const name = query['name'] ?? '';
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) throw ApiError.invalid('ReleaseAsset', 'name', 'invalid');
  if (release.assets.some((asset) => asset.name === name))
    throw ApiError.invalid('ReleaseAsset', 'name', 'already_exists');
  if (file === null || file.data.length === 0) throw new ApiError(422, 'Bad Content-Length: 0');
  const asset = {
    id: state.id(),
    name,
    contentType: file.type,
    data: file.data,
    uploader: user,
    createdAt: state.tick(),
    state: 'uploaded' as const,
  };
  release.assets.push(asset);
  return { status: 201, body: assetShape(state.url, repository, release, asset) };
}

/** Releases and their files; and the tags that they belong to. */
export const releaseRoutes: Readonly<Record<string, Route<RepositoryCall>>> = {
  'git/get-ref': {
    handle: async ({ state, repository, params }) => {
      const ref = `refs/${params['ref'] ?? ''}`;
      const line = await repository.git.git([
        'for-each-ref',
        '--format=%(refname) %(objecttype) %(objectname)',
        ref,
      ]);
      const [found, type, sha] = line.split('\n')[0]?.split(' ') ?? [];
      if (found !== ref) throw notFound();
      const api = `${state.url}/repos/${fullNameOf(repository)}/git`;
      const object = { type, sha, url: `${api}/${type}s/${sha}` };
      return { status: 200, body: { ref, node_id: `REF_${sha}`, url: `${api}/${ref}`, object } };
    },
  },
  'repos/list-releases': {
    handle: (call) => {
      const { state, repository } = call;
      const seen = repository.releases.filter(({ draft }) => !draft || maySeeDrafts(call));
      return { list: seen.toReversed().map((release) => releaseShape(state.url, repository, release)) };
    },
  },
  'repos/get-release-by-tag': {
    handle: ({ state, repository, params }) => {
      const release = repository.releases.find(({ draft, tag }) => !draft && tag === params['tag']);
      if (release === undefined) throw notFound();
      return { status: 200, body: releaseShape(state.url, repository, release) };
    },
  },
  'repos/create-release': { ...NEEDS, handle: createRelease },
  'repos/update-release': { ...NEEDS, handle: updateRelease },
  'repos/delete-release': {
    ...NEEDS,
    handle: (call) => {
      const release = findRelease(call);
      call.repository.releases = call.repository.releases.filter((one) => one !== release);
      return { status: 204, body: undefined };
    },
  },
  'repos/list-release-assets': {
    handle: (call) => {
      const { state, repository } = call;
      const release = findRelease(call);
      return { list: release.assets.map((asset) => assetShape(state.url, repository, release, asset)) };
    },
  },
  'repos/upload-release-asset': { ...NEEDS, handle: uploadAsset },
  'repos/delete-release-asset': {
    ...NEEDS,
    handle: ({ repository, params }) => {
      const id = Number(params['asset_id']);
      const release = repository.releases.find(({ assets }) => assets.some((asset) => asset.id === id));
      if (release === undefined) throw notFound();
      release.assets = release.assets.filter((asset) => asset.id !== id);
      return { status: 204, body: undefined };
    },
  },
};
