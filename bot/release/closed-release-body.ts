import { marker, readMarker } from '../text/marker.js';

/** The body of a release pull request that we close ourselves: the same proposal may come again. Pure. */
export function closedReleaseBody(body: string): string {
  const facts = { ...readMarker('release', body), done: 'yes' };
  return `${marker('release', facts)}${body.slice(Math.max(0, body.indexOf('\n')))}`;
}
