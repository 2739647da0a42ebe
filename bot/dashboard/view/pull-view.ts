import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';
import { shortId } from '../../../builder/pages/short-id.js';
import type { CheckState } from '../../../src/forge/check.js';
import type { ForgeComment } from '../../../src/forge/forge-comment.js';
import type { PullRequest } from '../../../src/forge/pull-request.js';
import type { PullModel } from '../forge/read-pull.js';
import { pageLinks } from '../http/page-links.js';
import { markdown } from '../../../builder/pages/markdown/markdown.js';
import { badge } from './badge.js';
import { diffFiles } from './diff-files.js';
import { outLink } from './out-link.js';
import { section } from './section.js';

/** A pull request of the local forge. @param token of its forms; null: it is only shown */
export function pullView({ pull, comments, checks, diff, note }: PullModel, token: string | null): HtmlPart {
  const { title, number, author, body, head, base, draft, state, labels, assignees, mergedBy } = pull;
  return html`<h1 class="long"><bdi>${title}</bdi> <small>#${number}</small></h1>
    <p class="verdict">
      ${badge(state)}${draft && state === 'open' ? html` <span class="tag">draft</span>` : null}
      <span class="soft"
        ><bdi>${author}</bdi> wants <code>${head.branch}</code> in <code>${base.branch}</code></span
      >
    </p>
    <dl class="facts">
      <div>
        <dt>Head</dt>
        <dd>${shortId(head.commit)}</dd>
      </div>
      ${
        mergedBy === null
          ? null
          : html`<div>
              <dt>Merged by</dt>
              <dd><bdi>${mergedBy}</bdi></dd>
            </div>`
      }
      ${
        assignees.length === 0
          ? null
          : html`<div>
              <dt>Addressed to</dt>
              <dd><bdi>${assignees.join(', ')}</bdi></dd>
            </div>`
      }
      ${
        labels.length === 0
          ? null
          : html`<div>
              <dt>Labels</dt>
              <dd>${labels.map((label) => html`<span class="tag">${label}</span> `)}</dd>
            </div>`
      }
    </dl>
    ${section('about', 'What it is about', said(author, body, 'first'))}
    ${checks.length === 0 ? null : section('checks', 'Checks', checksList(checks))}
    ${section('comments', 'Comments', html`${comments.length === 0 ? html`<p class="calm">Nobody has said anything yet.</p> ` : comments.map((one) => commentPart(one))}`)}
    ${token === null ? null : section('acts', 'What you can do', forms(pull, token))}
    ${section('diff', 'What it changes', html`${note === '' ? null : html`<p class="soft">${note}</p> `}${diff === null || diff === '' ? null : diffFiles(diff)}`)}`;
}

function commentPart({ author, body, id, edited }: ForgeComment): HtmlPart {
  return said(edited ? `${author}, edited` : author, body, `comment-${id}`);
}

function said(author: string, body: string, id: string): HtmlPart {
  return html`<article class="said" id="${id}" aria-label="What ${author} says">
    <header>
      <strong><bdi>${author}</bdi></strong>
    </header>
    <div class="prose">
      ${body.trim() === '' ? html`<p class="calm">Nothing is said.</p>` : markdown(body)}
    </div>
  </article> `;
}

function checksList(checks: readonly CheckState[]): HtmlPart {
  return html`<ul class="checks">
    ${checks.map(
      ({ name, state, title, summary, url }) =>
        html`<li>
          ${badge(state)} <strong><bdi>${name}</bdi></strong>
          <bdi>${title}</bdi>${url === null ? null : html` ${outLink(url, 'More')}`}
          ${
            summary.trim() === ''
              ? null
              : html`<details>
                  <summary>Summary of <bdi>${name}</bdi></summary>
                  <div class="prose">${markdown(summary)}</div>
                </details>`
          }
        </li> `,
    )}
  </ul> `;
}

function forms(pull: PullRequest, token: string): HtmlPart {
  const form = (act: string, content: HtmlPart): HtmlPart =>
    html`<form method="post" action="${pageLinks.pull(pull.repository, pull.number)}/${act}">
      <input type="hidden" name="token" value="${token}" />${content}
    </form> `;
  const open = pull.state === 'open';
  const button = (act: string, name: string): HtmlPart =>
    form(act, html`<button type="submit">${name}</button>`);
  return html`<div class="acts">
      ${open && pull.draft ? button('ready', 'Mark as ready') : null}
      ${open ? button('merge', 'Merge') : null} ${open ? button('close', 'Close') : null}
      ${pull.state === 'closed' ? button('reopen', 'Reopen') : null}
    </div>
    ${form(
      'comment',
      html`<label for="body">A comment, in Markdown</label>
        <textarea id="body" name="body" required="required" maxlength="65536"></textarea>
        <button type="submit" class="main">Comment as maintainer</button>`,
    )}`;
}
