import type { BareCommit, BarePerson } from '../bare-repository.js';
import type { FakeRepository } from '../fake-types.js';
import type { Json } from '../json.js';
import { fullNameOf } from './full-name-of.js';

/** `commit`; people of git are not matched to accounts. */
export function commitShape(url: string, repository: FakeRepository, commit: BareCommit): Json {
  const name = fullNameOf(repository);
  const api = `${url}/repos/${name}/commits/${commit.sha}`;
  const person = ({ name: called, email, date }: BarePerson): Json => ({ name: called, email, date });
  return {
    sha: commit.sha,
    node_id: `C_${commit.sha}`,
    url: api,
    html_url: `${url}/${name}/commit/${commit.sha}`,
    comments_url: `${api}/comments`,
    commit: {
      author: person(commit.author),
      committer: person(commit.committer),
      message: commit.message,
      tree: { sha: commit.tree, url: `${url}/repos/${name}/git/trees/${commit.tree}` },
      url: `${url}/repos/${name}/git/commits/${commit.sha}`,
      comment_count: 0,
      verification: {
        verified: false,
        reason: 'unsigned',
        signature: null,
        payload: null,
        verified_at: null,
      },
    },
    author: null,
    committer: null,
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${url}/repos/${name}/commits/${sha}`,
      html_url: `${url}/${name}/commit/${sha}`,
    })),
  };
}
