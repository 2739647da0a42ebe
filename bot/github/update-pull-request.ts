import type { PullRequestEdit } from '../../src/forge/pull-request-edit.js';
import type { RepositoryAccess } from './repository-access.js';
import { sameText } from './same-text.js';
import { setDraft } from './set-draft.js';
import { setLabels } from './set-labels.js';
import { labelNames, type ApiPullRequest } from './to-pull-request.js';

/** Writes of an edit what differs, and gives the pull request as it is then. */
export async function updatePullRequest(
  access: RepositoryAccess,
  pull: ApiPullRequest,
  edit: PullRequestEdit & { readonly base?: string },
): Promise<ApiPullRequest> {
  let now = pull;
  const draft = async (): Promise<void> => {
    if (edit.draft === undefined || edit.draft === (now.draft ?? false)) return;
    await setDraft(access, now, edit.draft);
    now = { ...now, draft: edit.draft };
  };
  // Only an open one can be made a draft, or ready.
  if (edit.state === 'closed') await draft();
  const fields = differences(now, edit);
  if (Object.keys(fields).length > 0) {
    const { octokit, owner, repo } = access;
    now = (await octokit.rest.pulls.update({ owner, repo, pull_number: pull.number, ...fields })).data;
  }
  await draft();
  if (edit.labels !== undefined) {
    const labels = await setLabels(access, now.number, labelNames(now), edit.labels);
    now = { ...now, labels: labels.map((name) => ({ name })) };
  }
  return now;
}

interface Fields {
  title?: string;
  body?: string;
  base?: string;
  state?: 'open' | 'closed';
}

function differences(pull: ApiPullRequest, edit: PullRequestEdit & { readonly base?: string }): Fields {
  const fields: Fields = {};
  const { title, body, base, state } = edit;
  if (title !== undefined && !sameText(pull.title, title)) fields.title = title;
  if (body !== undefined && !sameText(pull.body, body)) fields.body = body;
  if (base !== undefined && base !== pull.base.ref) fields.base = base;
  if (state !== undefined && state !== pull.state) fields.state = state;
  return fields;
}
