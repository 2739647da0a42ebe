import type { Issue } from '../../src/forge/issue.js';

/** An issue as GitHub answers it: what of it we use. */
export interface ApiIssue {
  readonly id: number;
  readonly number: number;
  readonly html_url: string;
  readonly title: string;
  readonly body?: string | null | undefined;
  readonly state: string;
  readonly user: { readonly login: string } | null;
  readonly labels: readonly (string | { readonly name?: string | undefined })[];
  readonly pull_request?: unknown;
}

export function toIssue(api: ApiIssue): Issue {
  return {
    number: api.number,
    url: api.html_url,
    title: api.title,
    body: api.body ?? '',
    state: api.state === 'open' ? 'open' : 'closed',
  };
}

export function labelsOfIssue({ labels }: Pick<ApiIssue, 'labels'>): string[] {
  return labels.flatMap((label) => {
    const name = typeof label === 'string' ? label : label.name;
    return name === undefined ? [] : [name];
  });
}
