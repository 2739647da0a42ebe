import type { FakeState } from '../fake-state.js';
import type { FakeAppIdentity, FakeUser } from '../fake-types.js';
import type { Json } from '../json.js';
import { userShape } from './user-shape.js';

/** `integration`: an App. */
export function appShape(state: FakeState, app: FakeAppIdentity): Json {
  return {
    id: app.id,
    slug: app.slug,
    node_id: `A_${app.id}`,
    client_id: `Iv1.${app.id}`,
    owner: userShape(state.url, state.user('app-owner')),
    name: app.slug,
    description: null,
    external_url: state.url,
    html_url: `${state.url}/apps/${app.slug}`,
    created_at: '2024-01-01T00:00:00Z',
    updated_at: '2024-01-01T00:00:00Z',
    permissions: state.app.permissions,
    events: [],
  };
}

/** `installation` of our App at an owner. */
export function installationShape(state: FakeState, owner: FakeUser): Json {
  const api = `${state.url}/app/installations/${owner.id}`;
  return {
    id: owner.id,
    account: userShape(state.url, owner),
    repository_selection: 'all',
    access_tokens_url: `${api}/access_tokens`,
    repositories_url: `${state.url}/installation/repositories`,
    html_url: `${state.url}/settings/installations/${owner.id}`,
    app_id: state.app.id,
    app_slug: state.app.slug,
    target_id: owner.id,
    target_type: owner.type,
    permissions: state.app.permissions,
    events: [],
    created_at: '2024-01-01T00:00:00Z',
    updated_at: '2024-01-01T00:00:00Z',
    single_file_name: null,
    suspended_by: null,
    suspended_at: null,
  };
}
