import type { Issue, WantedIssue } from '../../src/forge/issue.js';
import { allPages, pageSize } from './all-pages.js';
import type { RepositoryAccess } from './repository-access.js';
import { requireMarker } from './require-marker.js';
import { sameText } from './same-text.js';
import { setLabels } from './set-labels.js';
import { labelsOfIssue, toIssue, type ApiIssue } from './to-issue.js';
import { writeOnce } from './write-once.js';

/** The one issue of ours whose body holds the marker, open; one that was closed is opened again. */
export async function ensureIssue(access: RepositoryAccess, wanted: WantedIssue): Promise<Issue> {
  requireMarker(wanted.marker, wanted.body.includes(wanted.marker), `issue for ${access.name}`);
  const { octokit, owner, repo } = access;
  const { title, body } = wanted;
  const [first, ...others] = await ownIssues(access, wanted.marker);
  let issue =
    first ??
    (await writeOnce<ApiIssue>(
      async () => (await octokit.rest.issues.create({ owner, repo, title, body })).data,
      async () => (await ownIssues(access, wanted.marker))[0] ?? null,
    ));
  for (const { number, state } of others) {
    if (state === 'open')
      await octokit.rest.issues.update({ owner, repo, issue_number: number, state: 'closed' });
  }
  const fields = {
    ...(sameText(issue.title, title) ? {} : { title }),
    ...(sameText(issue.body, body) ? {} : { body }),
    ...(issue.state === 'open' ? {} : { state: 'open' as const }),
  };
  if (Object.keys(fields).length > 0) {
    issue = (await octokit.rest.issues.update({ owner, repo, issue_number: issue.number, ...fields })).data;
  }
  await setLabels(access, issue.number, labelsOfIssue(issue), wanted.labels);
  return toIssue(issue);
}

/** Open ones first, then by number. */
async function ownIssues(access: RepositoryAccess, marker: string): Promise<readonly ApiIssue[]> {
  const { octokit, owner, repo, self } = access;
  const found = await allPages<ApiIssue>(async (page) => {
    const query = { owner, repo, state: 'all', creator: self.login, per_page: pageSize, page } as const;
    const { data, headers } = await octokit.rest.issues.listForRepo(query);
    return { items: data, headers };
  });
  const rank = (issue: ApiIssue): number => (issue.state === 'open' ? 0 : 1);
  return found
    .filter(
      (issue) =>
        // GitHub lists pull requests as issues too.
        issue.pull_request === undefined &&
        issue.user?.login === self.login &&
        issue.body?.includes(marker) === true,
    )
    .toSorted((a, b) => rank(a) - rank(b) || a.number - b.number);
}
