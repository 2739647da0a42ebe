import { html } from '../html.js';
import type { HtmlPart } from '../html-part.js';
import { relativeLink } from '../relative-link.js';
import type { DocumentedRelease } from './documented-release.js';
import { newestRelease } from './newest-release.js';
import { releasePath } from './release-path.js';
import { releasesPath } from './releases-path.js';

/** The newest release of each distribution and the list of all, for the page at `path`. @param releases the newest first */
export function releaseLinks(path: string, releases: readonly DocumentedRelease[]): HtmlPart {
  const distributions = [...new Set(releases.map(({ distribution }) => distribution))];
  return html`<p>
    Releases with notes and guides:
    ${distributions.map((name, at) => {
      const newest = newestRelease(releases.filter(({ distribution }) => distribution === name));
      return html`${at === 0 ? '' : ', '}${newest === null ? null : html`<a href="${relativeLink(path, releasePath(name, newest))}">${name} ${newest}</a> and `}<a
          href="${relativeLink(path, releasesPath(name))}"
          >all of ${name}</a
        >`;
    })}
  </p>`;
}
