/**
 * `fetch` that tells of every answer. Routes have no names and numbers in them, so that there are few.
 * @param onCall gets such as `GET /repos/{owner}/{repo}/pulls/{}` and the status; 0 when there was no answer
 */
export function countedFetch(
  apiUrl: string,
  onCall: (route: string, status: number) => void,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): typeof globalThis.fetch {
  const base = new URL(apiUrl).pathname.replace(/\/$/, '');
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const method = init?.method ?? (input instanceof Request ? input.method : 'GET');
    const route = `${method.toUpperCase()} ${routeOf(url.pathname.slice(base.length))}`;
    try {
      const response = await fetch(input, init);
      onCall(route, response.status);
      return response;
    } catch (error) {
      onCall(route, 0);
      throw error;
    }
  };
}

/** Words that stand in GitHub's routes; everything else is somebody's name or number. */
const WORDS =
  /^(?:access_tokens|annotations|app|assignees|branches|check-runs|collaborators|comments|commits|graphql|installation|installations|issues|labels|permission|pulls|rate_limit|reactions|repos|repositories|status|statuses|users)$/;

function routeOf(path: string): string {
  const parts = path.split('/').slice(1);
  return parts
    .map((part, index) => (WORDS.test(part) && !isName(parts, index) ? `/${part}` : '/{}'))
    .join('');
}

/** Owner and repository may be called anything. */
function isName(parts: readonly string[], index: number): boolean {
  return parts[0] === 'repos' && (index === 1 || index === 2);
}
