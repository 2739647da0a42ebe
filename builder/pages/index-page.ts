import type { IndexedPackage, RepositoryIndex } from '../repository/repository-index.js';
import { commandBlock } from './command-block.js';
import { counted } from './counted.js';
import { flavorsPath } from './flavors-path.js';
import { html } from './html.js';
import type { HtmlPart } from './html-part.js';
import { INDEX_PATH } from './index-path.js';
import { layout } from './layout.js';
import { packageName } from './package-name.js';
import type { PageFile } from './page-file.js';
import type { PageSite } from './page-site.js';
import { packagePath } from './package-path.js';
import { packageRows } from './package-rows.js';
import { relativeLink } from './relative-link.js';
import type { DocumentedRelease } from './releases/documented-release.js';
import { releaseLinks } from './releases/release-links.js';
import { searchScript } from './search-script.js';
import { useCommands } from './use-commands.js';

interface IndexOptions extends PageSite {
  /** Those that have a page of flavors. */
  readonly distributions: readonly string[];
  /** By distribution, the newest first. */
  readonly releases: readonly DocumentedRelease[];
}

/**
 * The page that lists every package, and says how to use them. Throws BadInputError
 * `bad-package-name` or `bad-distribution` for a name that cannot be the path of a page.
 */
export function indexPage(index: RepositoryIndex, options: IndexOptions): PageFile {
  const aliases = index.packages.filter(({ role }) => role === 'alias');
  const packages = index.packages.filter(({ role }) => role !== 'alias');
  const versions = index.packages.reduce((sum, one) => sum + one.versions, 0);
  const amount = `${counted(index.packages.length, 'package')} in ${counted(versions, 'version')}`;
  return layout({
    path: INDEX_PATH,
    site: options.title,
    title: options.title,
    description: `Composer repository with ${amount}`,
    scripts: [searchScript()],
    main: html`<div class="hero">
        <div>
          <h1><bdi>${options.title}</bdi></h1>
          <p class="lead">
            A Composer repository of ${amount}. Every package is built from git: its page names the commit it
            comes from, what it requires and the checksums of each version. What is published stays as it is.
          </p>
        </div>
        ${use(options)}
      </div>
      ${start(packages, options)}
      <section aria-labelledby="packages">
        <h2 id="packages">Packages</h2>
        <div id="search" role="search" data-count="${counted(packages.length, 'package')}" hidden>
          <label for="query">Find a package by name, type or description</label>
          <input id="query" type="search" autocomplete="off" autocapitalize="none" spellcheck="false" />
          <output for="query"></output>
        </div>
        ${packages.length === 0 ? html`<p>There is none yet.</p>` : packageRows(packages, 'Packages of this repository')}
        <p id="none" hidden>No package has all of these words.</p>
        ${aliases.length === 0 ? null : aliasSection(aliases)}
      </section>`,
  });
}

function use(site: PageSite): HtmlPart {
  return html`<section aria-labelledby="use">
    <h2 id="use">Use it in a project</h2>
    <p>
      Tell Composer once, in the folder of the project, where the repository is. Then require what you need:
      the page of each package has the line for it.
    </p>
    ${commandBlock(useCommands(site))}
  </section>`;
}

/** What most people come for: it would be lost among hundreds of parts. */
function start(
  packages: readonly IndexedPackage[],
  { distributions, releases }: IndexOptions,
): HtmlPart | null {
  const whole = packages.filter(({ role }) => role === 'product' || role === 'flavor' || role === 'project');
  if (whole.length + distributions.length + releases.length === 0) return null;
  return html`<section aria-labelledby="start">
    <h2 id="start">Start here</h2>
    ${
      whole.length === 0
        ? null
        : html`<ul class="cards">
            ${whole.map(card)}
          </ul>`
    }
    ${
      distributions.length === 0
        ? null
        : html`<p>
            Compare and switch:
            ${distributions.map((name, at) => html`${at === 0 ? '' : ', '}<a href="${relativeLink(INDEX_PATH, flavorsPath(name))}">flavors of ${name}</a>`)}
          </p>`
    }${releases.length === 0 ? null : releaseLinks(INDEX_PATH, releases)}
  </section>`;
}

function card({ name, latest, role, description }: IndexedPackage): HtmlPart {
  return html`<li>
    <a href="${relativeLink(INDEX_PATH, packagePath(name))}">${packageName(name)}</a>
    <p><bdi>${description}</bdi></p>
    <p class="soft"><span class="tag ${role}">${role}</span> ${latest}</p>
  </li>`;
}

function aliasSection(aliases: readonly IndexedPackage[]): HtmlPart {
  return html`<details id="aliases">
    <summary>${counted(aliases.length, 'alias', 'aliases')}</summary>
    <p>
      Names of upstream’s that lead to the renamed packages, for whatever still requires them. You rarely need
      to require one yourself.
    </p>
    ${packageRows(aliases, 'Aliases')}
  </details>`;
}
