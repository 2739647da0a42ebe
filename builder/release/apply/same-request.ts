import { isDeepStrictEqual } from 'node:util';
import type { ReleaseRequest } from '../release-request.js';

/** Whether two requests are for the same release, made from the same. */
export function sameRequest(a: ReleaseRequest, b: ReleaseRequest): boolean {
  return isDeepStrictEqual(plain(a), plain(b));
}

function plain({ distribution, version, line, series, asOf, emergency }: ReleaseRequest): unknown[] {
  const added = emergency?.add.map(({ stack, patch }) => [stack, patch]) ?? [];
  return [distribution, version, line, series, asOf, emergency?.from ?? null, added];
}
