import { createVerify } from 'node:crypto';
import { ApiError } from './api-error.js';
import type { FakeState } from './fake-state.js';
import type { FakeToken, FakeUser } from './fake-types.js';

const AS_APP =
  /^apps\/(get-authenticated|list-installations|create-installation-access-token|get-(repo|org)-installation)$/;
const AS_ANYBODY = new Set(['apps/create-from-manifest', 'rate-limit/get']);

/**
 * Who asks. The App's own operations take its JWT alone, all others a token alone, as GitHub has it.
 * Throws ApiError 401.
 */
export function authenticate(
  state: FakeState,
  operation: string,
  authorization: string | undefined,
): { user: FakeUser; token: FakeToken | null } {
  const credential = /^(?:token|bearer)\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (AS_APP.test(operation)) {
    verifyJwt(state, credential ?? '');
    return { user: state.bot, token: null };
  }
  if (credential === undefined) {
    if (authorization === undefined && AS_ANYBODY.has(operation)) return { user: state.bot, token: null };
    throw new ApiError(401, 'Requires authentication');
  }
  const token = state.tokens.get(credential);
  if (token === undefined || (token.expiresAt !== null && token.expiresAt <= Date.now()))
    throw new ApiError(401, 'Bad credentials');
  return { user: token.user, token };
}

function verifyJwt(state: FakeState, jwt: string): void {
  const refuse = (message: string): ApiError => new ApiError(401, message);
  const [head, claims, signature, ...more] = jwt.split('.');
  if (head === undefined || claims === undefined || signature === undefined || more.length > 0)
    throw refuse('A JSON web token could not be decoded');
  const verifier = createVerify('RSA-SHA256').update(`${head}.${claims}`);
  const read = (part: string): Readonly<Record<string, unknown>> =>
    JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Readonly<Record<string, unknown>>;
  if (!verifier.verify(state.app.publicKey, signature, 'base64url') || read(head)['alg'] !== 'RS256')
    throw refuse('A JSON web token could not be decoded');
  const { iss, iat, exp } = read(claims);
  const now = Math.floor(Date.now() / 1000);
  if (String(iss) !== String(state.app.id)) throw refuse("'Issuer' claim ('iss') must be the App's id");
  if (typeof iat !== 'number' || iat > now)
    throw refuse(
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  if (typeof exp !== 'number' || exp <= now)
    throw refuse(
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  if (exp > now + 600) throw refuse("'Expiration time' claim ('exp') is too far in the future");
}
