import { ApiError } from '../api-error.js';
import type { FakeState } from '../fake-state.js';
import type { FakeUser } from '../fake-types.js';
import { appShape, installationShape } from '../shapes/app-shape.js';
import { repositoryShape } from '../shapes/repository-shape.js';
import { userShape } from '../shapes/user-shape.js';
import type { Call, Route } from './route.js';

/** An hour, as GitHub's. */
const LIFE_OF_A_TOKEN = 3_600_000;

const owners = (state: FakeState): readonly FakeUser[] => {
  const found = new Map<number, FakeUser>();
  for (const { installed, owner } of state.repositories.values()) if (installed) found.set(owner.id, owner);
  return [...found.values()];
};

const notFound = (): ApiError => new ApiError(404, 'Not Found');

function createToken({ state, params, body }: Call): { status: number; body: unknown } {
  const owner = owners(state).find(({ id }) => String(id) === params['installation_id']);
  if (owner === undefined) throw notFound();
  const asked = body['permissions'] as Readonly<Record<string, string>> | undefined;
  for (const [name, level] of Object.entries(asked ?? {})) {
    const has = state.app.permissions[name];
    if (has === undefined || (has === 'read' && level !== 'read'))
      throw new ApiError(422, 'The permissions requested are not granted to this installation.');
  }
  const token = `ghs_${owner.login}_${state.id()}`;
  const expiresAt = Date.now() + LIFE_OF_A_TOKEN;
  const permissions = asked ?? state.app.permissions;
  state.tokens.set(token, { user: state.bot, installation: owner, permissions, expiresAt });
  const expires_at = new Date(expiresAt).toISOString().replace(/\.\d+Z$/, 'Z');
  return { status: 201, body: { token, expires_at, permissions, repository_selection: 'all' } };
}

/** What the App asks as itself, and what needs no repository. */
export const appRoutes: Readonly<Record<string, Route>> = {
  'apps/get-authenticated': {
    handle: ({ state }) => ({
      status: 200,
      body: { ...appShape(state, state.app), installations_count: owners(state).length },
    }),
  },
  'apps/list-installations': {
    handle: ({ state }) => ({ list: owners(state).map((owner) => installationShape(state, owner)) }),
  },
  'apps/create-installation-access-token': { handle: createToken },
  'apps/get-repo-installation': {
    handle: ({ state, params }) => {
      const repository = state.repository(`${params['owner']}/${params['repo']}`);
      if (!repository.installed) throw notFound();
      return { status: 200, body: installationShape(state, repository.owner) };
    },
  },
  'apps/get-org-installation': {
    handle: ({ state, params }) => {
      const owner = owners(state).find(({ login }) => login.toLowerCase() === params['org']?.toLowerCase());
      if (owner === undefined) throw notFound();
      return { status: 200, body: installationShape(state, owner) };
    },
  },
  'apps/list-repos-accessible-to-installation': {
    handle: ({ state, token }) => {
      if (token === null || token.installation === null)
        throw new ApiError(403, 'You must authenticate with an installation access token.');
      const owner = token.installation.id;
      const repositories = [...state.repositories.values()].filter(
        (repository) => repository.installed && repository.owner.id === owner,
      );
      return {
        list: repositories.map((repository) => repositoryShape(state.url, repository)),
        wrap: (page, total) => ({ total_count: total, repository_selection: 'all', repositories: page }),
      };
    },
  },
  'apps/create-from-manifest': {
    handle: ({ state, params }) => {
      if (params['code'] !== 'a-code-of-the-manifest-flow') throw notFound();
      const body = {
        ...appShape(state, state.app),
        client_id: `Iv1.${state.app.id}`,
        client_secret: 'a-client-secret-of-the-tests',
        webhook_secret: state.app.webhookSecret,
        pem: state.app.privateKey,
      };
      return { status: 201, body };
    },
  },
  'users/get-by-username': {
    handle: ({ state, params }) => {
      const user = state.users.get(params['username']?.toLowerCase() ?? '');
      if (user === undefined) throw notFound();
      const nothing = { bio: null, blog: null, company: null, email: null, hireable: null, location: null };
      const counts = { followers: 0, following: 0, public_gists: 0, public_repos: 0 };
      const times = { created_at: '2024-01-01T00:00:00Z', updated_at: '2024-01-01T00:00:00Z' };
      return {
        status: 200,
        body: { ...userShape(state.url, user), ...nothing, ...counts, ...times, name: null },
      };
    },
  },
};
