import type { InstallationTokens } from './installation-tokens.js';
import type { OctokitHook, OctokitRequest } from './octokit.js';

/**
 * Octokit's way to sign requests, with the token of an installation. A token that GitHub does not take is replaced
 * once: it may have been revoked, or the clock may be wrong. The second 401 is the caller's.
 */
export function installationAuth(tokens: InstallationTokens): () => (() => Promise<object>) & {
  hook: OctokitHook;
} {
  const hook: OctokitHook = async (request, options) => {
    const token = await tokens.token();
    try {
      return await request(signed(options, token));
    } catch (error) {
      if (!isUnauthorized(error)) throw error;
      tokens.reject(token);
      // A write that must not be sent twice is repeated by `writeOnce`, which looks first.
      if (options.request['repeat'] === false) throw error;
      return await request(signed(options, await tokens.token()));
    }
  };
  const authenticate = async (): Promise<object> => ({ type: 'token', token: await tokens.token() });
  return () => Object.assign(authenticate, { hook });
}

/** The same object, which the plugins around keep their counts in. */
function signed(options: OctokitRequest, token: string): OctokitRequest {
  options.headers.authorization = `token ${token}`;
  return options;
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 401;
}
