import type { FakeRepository, FakeStatus } from '../fake-types.js';
import type { Json } from '../json.js';
import { fullNameOf } from './full-name-of.js';
import { userShape } from './user-shape.js';

/** `status`. */
export function statusShape(url: string, repository: FakeRepository, status: FakeStatus): Json {
  return {
    id: status.id,
    node_id: `SC_${status.id}`,
    url: `${url}/repos/${fullNameOf(repository)}/statuses/${status.sha}`,
    avatar_url: `${url}/avatars/${status.creator.id}`,
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    creator: userShape(url, status.creator),
  };
}
