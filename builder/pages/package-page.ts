import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import type { PackageManifest } from '../repository/package-manifest.js';
import type { PackageRole } from '../repository/package-role.js';
import { commandBlock } from './command-block.js';
import { counted } from './counted.js';
import { flavorsPath } from './flavors-path.js';
import { html } from './html.js';
import type { HtmlPart } from './html-part.js';
import { INDEX_PATH } from './index-path.js';
import { installCommand } from './install-command.js';
import { layout } from './layout.js';
import { linkTables } from './link-tables.js';
import { newestVersion } from './newest-version.js';
import { packageFacts } from './package-facts.js';
import { packageName } from './package-name.js';
import { packagePath } from './package-path.js';
import type { PageFile } from './page-file.js';
import type { PageSite } from './page-site.js';
import { relativeLink } from './relative-link.js';
import { versionSection } from './version-section.js';

interface PackageOptions extends PageSite {
  /** Names of the packages that have a page. */
  readonly known: ReadonlySet<string>;
}

/** As many versions are open; older ones are folded. */
const OPEN = 10;

/**
 * The page of one package: how to get it, what it requires, and every version with what it was made
 * from and how to check it. Links are those of the newest stable version.
 *
 * Throws BadInputError `bad-package-name` for a name that Composer refuses, `bad-distribution` for that
 * of a distribution that is no word, `no-versions` for a package without any.
 */
export function packagePage(manifest: PackageManifest, options: PackageOptions): PageFile {
  const path = packagePath(manifest.name);
  const newest = newestVersion(manifest.versions);
  if (newest === null) {
    throw new BadInputError(
      'no-versions',
      `The manifest has no version of ${manifest.name}: expected one at least. Take the package out of it.`,
    );
  }
  const { description } = newest.composer;
  const about = typeof description === 'string' && description !== 'N/A' ? description : '';
  return layout({
    path,
    site: options.title,
    title: manifest.name,
    description: about === '' ? `Versions of the Composer package ${manifest.name}` : about,
    main: html`<h1>${packageName(manifest.name)} ${roleTag(newest.role)}</h1>
      ${
        about === '' ? null : html`<p class="lead"><bdi>${about}</bdi></p> `
      }${commandBlock([installCommand(newest, options.url)])}
      ${
        newest.role === 'project'
          ? null
          : html`<p class="soft">
              The project must <a href="${relativeLink(path, INDEX_PATH)}#use">know the repository</a>.
            </p> `
      }${packageFacts(newest)}
      ${newest.bundle === null ? null : comparison(path, newest.bundle.distribution)}
      ${links(path, newest, options.known)} ${versions(path, manifest.versions)}`,
  });
}

/** That a package is one goes without saying. */
function roleTag(role: PackageRole): HtmlPart | null {
  return role === 'package' ? null : html`<span class="tag ${role}">${role}</span>`;
}

function comparison(path: string, distribution: string): HtmlPart {
  const link = relativeLink(path, flavorsPath(distribution));
  return html`<p class="comparison"><a href="${link}">Compare and switch flavors of ${distribution}</a></p>`;
}

function links(path: string, newest: ManifestEntry, known: ReadonlySet<string>): HtmlPart {
  return html`<section aria-labelledby="links">
    <h2 id="links">Links of ${newest.version}</h2>
    ${linkTables(path, newest.composer, known) ?? html`<p>It requires nothing and replaces nothing.</p>`}
  </section>`;
}

function versions(path: string, entries: readonly ManifestEntry[]): HtmlPart {
  const [open, folded] = [entries.slice(-OPEN).reverse(), entries.slice(0, -OPEN).reverse()];
  return html`<section aria-labelledby="versions">
    <h2 id="versions">${counted(entries.length, 'version')}</h2>
    <p class="soft">
      SHA-256 is that of the zip. Content is the hash of the files in it: it is the same however they were
      compressed.
    </p>
    ${open.map((entry) => versionSection(path, entry))}${folded.length === 0 ? null : olderVersions(path, folded)}
  </section>`;
}

function olderVersions(path: string, entries: readonly ManifestEntry[]): HtmlPart {
  return html`<details class="older">
    <summary>${counted(entries.length, 'older version')}</summary>
    ${entries.map((entry) => versionSection(path, entry))}
  </details> `;
}
