/**
 * The login of an `Owner` in a patch's metadata that is `@login`, or ends in it in brackets: `Maria (@maria)`; null for
 * any other. A team (`@acme/core`) cannot be assigned, and in the middle of a text it may be anything.
 */
export function ownerLogin(owner: string | null): string | null {
  const found = /^@([A-Za-z0-9][A-Za-z0-9-]{0,38})$|\(@([A-Za-z0-9][A-Za-z0-9-]{0,38})\)$/.exec(
    owner?.trim() ?? '',
  );
  return found?.[1] ?? found?.[2] ?? null;
}
