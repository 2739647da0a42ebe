/**
 * A fetch that ends after `timeoutMs`, body included, counted from when the request is sent and not from when it
 * began to wait for its turn. A write does not follow a redirect: fetch would turn a POST into a GET, whose answer
 * looks like success.
 */
export function boundedFetch(fetch: typeof globalThis.fetch, timeoutMs: number): typeof globalThis.fetch {
  return (input, init = {}) =>
    fetch(input, {
      ...init,
      redirect: init.method === 'GET' ? 'follow' : 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
}
