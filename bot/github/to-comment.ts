import type { ForgeComment } from '../../src/forge/forge-comment.js';

/** A comment as GitHub answers it: what of it we use. */
export interface ApiComment {
  readonly id: number;
  readonly html_url: string;
  readonly user: { readonly login: string; readonly type: string } | null;
  readonly body?: string | undefined;
  readonly created_at: string;
  readonly updated_at: string;
}

export function toComment(api: ApiComment): ForgeComment {
  return {
    id: api.id,
    url: api.html_url,
    author: api.user?.login ?? 'ghost',
    bot: api.user?.type === 'Bot',
    body: api.body ?? '',
    edited: api.updated_at !== api.created_at,
  };
}
