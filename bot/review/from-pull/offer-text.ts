import type { WantedCheck } from '../../../src/forge/check.js';
import type { PullRequest } from '../../../src/forge/pull-request.js';
import type { WantedPullRequest } from '../../../src/forge/wanted-pull-request.js';
import { codeBlock } from '../../../builder/text/code-block.js';
import { cutText } from '../../text/cut-text.js';
import { escapeMarkdown } from '../../../builder/text/escape-markdown.js';
import { inlineCode } from '../../../builder/text/inline-code.js';
import { marker } from '../../text/marker.js';
import { oneLine } from '../../../builder/text/one-line.js';
import { REVIEW_CHECK } from '../review-check.js';
import type { OfferView } from './offer-view.js';

export const OFFER_MARKER = marker('offer');

const MOST_PATCHES = 50;

/** What every text about it reads. */
type Offer = Pick<OfferView, 'pull' | 'key' | 'series' | 'head'>;
type Patches = readonly { readonly name: string; readonly subject: string }[];

/** The pull request in the series repository: a draft, by whom it comes and from where. Pure. */
export function offerPull({ pull, key }: Offer, branch: string, patches: Patches): WantedPullRequest {
  const [first] = patches;
  const from = `${pull.repository}#${pull.number}`;
  const title = patches.length === 1 && first !== undefined ? first.subject : pull.title;
  const rows = patches
    .slice(0, MOST_PATCHES)
    .map(({ name, subject }) => `| ${inlineCode(name)} | ${escapeMarkdown(subject)} |`);
  const more = patches.length > MOST_PATCHES ? [`… and ${patches.length - MOST_PATCHES} more.`] : [];
  const body = [
    marker('from-pull', { repository: pull.repository, number: String(pull.number), ...key }),
    `The commits of ${from} by @${pull.author} as patches of ${inlineCode(key.stack)}, with their authors kept.`,
    `| patch | what it does |\n|---|---|\n${rows.join('\n')}`,
    ...more,
    `What happens next: a push to ${from} brings this branch up to date, as long as nobody commits here. Metadata that lint asks for goes into the commit messages there, or into the patches here. Mark it as ready when it shall be merged; ${from} closes then.`,
  ];
  return {
    head: branch,
    base: key.line,
    title: cutText(oneLine(title), 200, '…').replace('\n', ' '),
    body: `${body.join('\n\n')}\n`,
    draft: true,
    labels: ['upkeep/from-pull'],
    assignees: [],
  };
}

/** Message of the commit with the patches. Pure. */
export function offerMessage({ pull, head }: Offer, patches: Patches): string {
  const [first] = patches;
  const title = patches.length === 1 ? `Add ${first?.name ?? ''}` : `Add ${patches.length} patches`;
  const from = `${pull.repository}#${pull.number}`;
  return `${title}\n\nMade of the commits of ${from}.\n\nUpkeep-From: ${from}\nUpkeep-Head: ${head}\n`;
}

/** The one comment in the pull request with the commits. Pure. */
export function offerComment(view: OfferView, offered: PullRequest | null): string {
  return `${OFFER_MARKER}\n${said(view, offered)}\n`;
}

function said({ made, pull, series, pristine, tip }: OfferView, offered: PullRequest | null): string {
  const branch = inlineCode(pull.base.branch);
  const there = offered === null ? '' : `${series}#${offered.number}`;
  if (offered?.state === 'merged') {
    return `${there} is merged: the change is in the series and gets into ${branch} with the next replay, so this pull request is done.`;
  }
  if (offered?.state === 'closed')
    return `${there}, which has these commits as patches, was closed. Open it again to go on with it.`;
  if (made !== null && made.problem !== null) {
    return `${branch} is made of patches, so these commits have to become patch files first. That did not work:\n\n${codeBlock(cutText(made.problem, 6_000, '… cut.'))}\n\nWhat happens next: mend it and push; the bot tries again.`;
  }
  const edited =
    tip !== null && !pristine
      ? ' Somebody has committed there, so its branch is left alone: further changes belong there.'
      : '';
  return `Thank you. ${branch} is made of patches, and a replay would take commits away again; so this is not merged here. The commits are offered as patches in **${there}**, with their authors kept: the verdicts are there, and it goes on there.${edited}\n\nWhat happens next: push here, and the patches follow. When they are merged, this pull request closes.`;
}

/** The check on the commits: never a green light for a merge here. Pure. */
export function offerCheck({ made, series }: OfferView, offered: PullRequest | null): WantedCheck {
  const failed = made !== null && made.problem !== null;
  const title = failed
    ? 'The commits cannot become patches'
    : offered === null
      ? 'Not to be merged here'
      : `Not to be merged here: it goes on in ${series}#${offered.number}`;
  const summary = failed
    ? codeBlock(cutText(made.problem, 20_000, '… cut.'))
    : 'The comment in the pull request says why.';
  return {
    name: REVIEW_CHECK,
    conclusion: failed ? 'failure' : 'neutral',
    title,
    summary,
    annotations: [],
    url: offered?.url ?? null,
  };
}
