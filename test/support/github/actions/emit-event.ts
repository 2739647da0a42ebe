import type { FakeState } from '../fake-state.js';
import type { FakeRepository, FakeUser } from '../fake-types.js';
import type { Json } from '../json.js';
import { repositoryShape } from '../shapes/repository-shape.js';
import { userShape } from '../shapes/user-shape.js';

/** Sends an event with what every event has: the repository, who did it, and the installation. */
export function emitEvent(
  state: FakeState,
  event: string,
  repository: FakeRepository,
  sender: FakeUser,
  fields: Json,
): void {
  state.emit(event, repository, {
    repository: repositoryShape(state.url, repository),
    sender: userShape(state.url, sender),
    installation: {
      id: repository.owner.id,
      node_id: `MDIzOkludGVncmF0aW9uSW5zdGFsbGF0aW9u${repository.owner.id}`,
    },
    ...fields,
  });
}
