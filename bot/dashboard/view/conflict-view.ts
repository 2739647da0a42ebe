import { commandBlock } from '../../../builder/pages/command-block.js';
import { counted } from '../../../builder/pages/counted.js';
import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';
import { shortId } from '../../../builder/pages/short-id.js';
import { pageLinks } from '../http/page-links.js';
import type { ConflictExcerpt } from '../model/conflict-excerpts.js';
import type { ConflictFile, ConflictModel } from '../model/conflict-model.js';
import { badge } from './badge.js';
import { outLink } from './out-link.js';
import { section } from './section.js';

const SAID: Readonly<Record<ConflictModel['state'], string>> = {
  unopened: 'No pull request is open for it yet.',
  untouched: 'Nobody has begun to resolve it.',
  unresolved: 'Somebody works on it; markers are left.',
  resolved: 'It is resolved and waits to be merged.',
};

/** The page of one conflict: what broke it, where, what to do. */
export function conflictView(model: ConflictModel): HtmlPart {
  const { key, patch, subject, target, ahead, state, files } = model;
  const when = ahead ? 'will not fit the next release' : `does not fit ${target ?? 'its target'}`;
  return html`<h1 class="long"><bdi>${patch}</bdi> <small>${when}</small></h1>
    ${subject === '' ? null : html`<p class="lead"><bdi>${subject}</bdi></p> `}
    <p class="verdict">${badge(state === 'unopened' ? 'conflict' : state)} ${SAID[state]}</p>
    ${facts(model)} ${section('do', 'What to do', commands(model))}
    ${section('files', counted(files.length, 'file in conflict', 'files in conflict'), html`${files.map(fileOf)}`)}
    <p>
      <a href="${pageLinks.patch(key, patch)}">The patch itself</a> ·
      <a href="${pageLinks.stack(key)}">The whole stack</a>
    </p>`;
}

function facts({ key, culprit, owner, pull, together }: ConflictModel): HtmlPart {
  return html`<dl class="facts">
    ${
      culprit === null
        ? null
        : html`<div class="wide">
            <dt>Broken by</dt>
            <dd>
              ${shortId(culprit.commit)} <bdi>${culprit.subject}</bdi>
              <span class="soft">by <bdi>${culprit.author}</bdi></span>
            </dd>
          </div>`
    }
    <div>
      <dt>Owner</dt>
      <dd><bdi>${owner ?? 'nobody is named'}</bdi></dd>
    </div>
    ${
      pull === null
        ? null
        : html`<div>
            <dt>Pull request</dt>
            <dd>${pull.url === null ? html`#${pull.number}` : outLink(pull.url, `#${pull.number}`)}</dd>
          </div>`
    }
    ${
      together.length === 0
        ? null
        : html`<div class="wide">
            <dt>Broken by the same commit</dt>
            <dd>
              ${together.map((name) => html`<a href="${pageLinks.conflict(key, name)}"><bdi>${name}</bdi></a> `)}
            </dd>
          </div>`
    }
  </dl> `;
}

function commands({ commands: ours, gitCommands }: ConflictModel): HtmlPart {
  const git =
    gitCommands.length === 0
      ? null
      : html`<p>Or with git alone, on the branch of the pull request; edit the files before the commit:</p>
          ${commandBlock(gitCommands)}`;
  return html`<p>
      With Upkeep: the first command makes a branch with the markers, the second records what you made of
      them.
    </p>
    ${commandBlock(ours)}${git}`;
}

function fileOf({ path, kind, culprit, excerpts, note }: ConflictFile): HtmlPart {
  return html`<article class="file">
    <h3><code>${path}</code> ${kind === null ? null : html`<span class="tag">${kind}</span>`}</h3>
    ${culprit === null ? null : html`<p class="soft">${shortId(culprit.commit)} <bdi>${culprit.subject}</bdi></p> `}
    ${note === '' ? null : html`<p class="soft">${note}</p> `}
    ${excerpts.map((excerpt) => excerptOf(path, excerpt))}
  </article> `;
}

function excerptOf(path: string, { line, lines }: ConflictExcerpt): HtmlPart {
  return html`<p class="soft">From line ${line}:</p>
    <div class="scroll" role="region" aria-label="Conflict in ${path} at line ${line}" tabindex="0">
      <pre class="diff conflict">
${lines.map(({ side, text }) => html`<span class="${side}">${`${text}\n`}</span>`)}</pre>
    </div> `;
}
