import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';
import { outsideLink } from '../../../builder/pages/outside-link.js';
import { shortId } from '../../../builder/pages/short-id.js';
import { pageLinks } from '../http/page-links.js';
import type { PatchModel, PatchText, PatchVersion } from '../model/patch-model.js';
import type { PatchRow } from '../model/patch-row.js';
import { badge } from './badge.js';
import { diffBlock } from './diff-block.js';
import { diffFiles } from './diff-files.js';
import { section } from './section.js';

/** The page of one patch. */
export function patchView(model: PatchModel): HtmlPart {
  const { key, name, row, text, versions } = model;
  return html`<h1 class="long"><bdi>${text?.subject ?? row?.subject ?? name}</bdi></h1>
    <p class="soft">
      <code>${name}</code> of <a href="${pageLinks.stack(key)}"><bdi>${key.stack}</bdi></a> on
      <bdi>${key.line}</bdi>
    </p>
    ${row === null ? html`<p>The last replay did not know this patch.</p> ` : verdictPart(model, row)}
    ${text === null ? html`<p>The series has no such file now.</p> ` : textPart(text)}
    ${versions.length === 0 ? null : section('history', 'History', history(model))}`;
}

function verdictPart({ key, name }: PatchModel, row: PatchRow): HtmlPart {
  const conflict =
    row.verdict === 'conflict' ? html` <a href="${pageLinks.conflict(key, name)}">The conflict</a>` : null;
  return html`<p class="verdict">${badge(row.verdict ?? 'not judged')} <bdi>${row.detail}</bdi>${conflict}</p>
    ${row.retire === null ? null : html`<p>Upstream may have it: <span class="tag">${row.retire.grade}</span> <bdi>${row.retire.evidence}</bdi></p> `}
    ${row.breaks === null ? null : html`<p>It will break: <time datetime="${row.breaks.date}">${row.breaks.date.slice(0, 10)}</time>, by ${shortId(row.breaks.commit)} <bdi>${row.breaks.subject}</bdi> on <bdi>${row.breaks.branch}</bdi>.</p> `}`;
}

function textPart({ author, body, trailers, diff, cut, problem, commit }: PatchText): HtmlPart {
  return html`${problem === '' ? null : html`<p class="problem"><bdi>${problem}</bdi></p> `}
    <dl class="facts">
      ${
        author === ''
          ? null
          : html`<div>
              <dt>Author</dt>
              <dd><bdi>${author}</bdi></dd>
            </div>`
      }
      <div>
        <dt>Series</dt>
        <dd>${shortId(commit)}</dd>
      </div>
      ${trailers.map(
        ({ key, value }) =>
          html`<div>
            <dt>${key}</dt>
            <dd>${outsideLink(value)}</dd>
          </div>`,
      )}
    </dl>
    ${body === '' ? null : section('message', 'Message', html`<pre class="message">${body}</pre>`)}
    ${diff === '' ? null : section('diff', 'Diff', html`${diffFiles(diff)}${cut ? html`<p class="soft">The rest is too long to be shown here.</p> ` : null}`)}`;
}

function history({ versions, more }: PatchModel): HtmlPart {
  return html`<ol class="versions">
      ${versions.map(versionItem)}
    </ol>
    ${more ? html`<p class="soft">Older versions are in the series repository.</p> ` : null}`;
}

function versionItem({ commit, date, author, subject, change, difference, note }: PatchVersion): HtmlPart {
  return html`<li>
    <p>
      ${shortId(commit)} <bdi>${subject}</bdi> <span class="tag">${change}</span>
      <span class="soft"><bdi>${author}</bdi>, <time datetime="${date}">${date}</time></span>
    </p>
    ${
      difference === null
        ? html`<p class="soft">${note}</p> `
        : html`<details>
            <summary>What changed in the patch</summary>
            ${diffBlock(difference, `Difference of the patch at ${commit.slice(0, 10)}`)}
          </details> `
    }
  </li> `;
}
