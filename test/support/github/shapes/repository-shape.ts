import type { FakeRepository } from '../fake-types.js';
import type { Json } from '../json.js';
import { fullNameOf } from './full-name-of.js';
import { userShape } from './user-shape.js';

const PLAIN = ['contributors', 'deployments', 'downloads', 'events', 'forks', 'hooks', 'languages', 'merges'];
const MORE = ['stargazers', 'subscribers', 'subscription', 'tags', 'teams'];
const TEMPLATES: Readonly<Record<string, string>> = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  statuses_url: '/statuses/{sha}',
  trees_url: '/git/trees{/sha}',
};

/** `full-repository`, which has all that `repository` and `minimal-repository` have. */
export function repositoryShape(url: string, repository: FakeRepository): Json {
  const name = fullNameOf(repository);
  const api = `${url}/repos/${name}`;
  const open = [...repository.issues.values()].filter((issue) => issue.state === 'open').length;
  return {
    id: repository.id,
    node_id: `R_${repository.id}`,
    name: repository.name,
    full_name: name,
    private: repository.private,
    owner: userShape(url, repository.owner),
    html_url: `${url}/${name}`,
    description: null,
    fork: repository.fork,
    url: api,
    ...Object.fromEntries([...PLAIN, ...MORE].map((part) => [`${part}_url`, `${api}/${part}`])),
    ...Object.fromEntries(Object.entries(TEMPLATES).map(([key, path]) => [key, `${api}${path}`])),
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
    pushed_at: repository.createdAt,
    clone_url: `${url}/${name}.git`,
    git_url: `git://127.0.0.1/${name}.git`,
    ssh_url: `git@127.0.0.1:${name}.git`,
    svn_url: `${url}/${name}`,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    topics: [],
    custom_properties: {},
    size: 0,
    default_branch: repository.defaultBranch,
    visibility: repository.private ? 'private' : 'public',
    archived: false,
    disabled: false,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    has_issues: true,
    has_projects: true,
    has_downloads: true,
    has_wiki: true,
    has_pages: false,
    has_discussions: false,
    forks: 0,
    forks_count: 0,
    network_count: 0,
    subscribers_count: 0,
    open_issues: open,
    open_issues_count: open,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
  };
}
