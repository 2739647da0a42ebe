import type { ReleasePlan } from '../../builder/release/release-plan.js';
import { escapeMarkdown } from '../../builder/text/escape-markdown.js';
import { inlineCode } from '../../builder/text/inline-code.js';
import { oneLine } from '../../builder/text/one-line.js';
import type { WantedPullRequest } from '../../src/forge/wanted-pull-request.js';
import { cutText } from '../text/cut-text.js';
import { checksTable } from './checks-table.js';
import { isGreen } from './is-green.js';
import { missingTable } from './missing-table.js';
import { releaseMarker } from './release-marker.js';
import { releasePath } from './release-path.js';
import { releaseRefs } from './release-refs.js';
import type { JudgedRelease, ReleaseView } from './release-view.js';

const MOST_ROWS = 60;
/** A forge takes 65,536 characters; a part of them may be counted twice. */
const MOST_CHARACTERS = 60_000;

/** The pull request that proposes a release, with all that it would do. Pure: the same facts, the same bytes. */
export function releasePull(
  view: Pick<ReleaseView, 'key' | 'stacks'>,
  proposal: JudgedRelease,
): WantedPullRequest {
  const { key } = view;
  const { version } = proposal.request;
  const parts = [
    releaseMarker(view, version),
    lead(view, proposal),
    ...missingTable(proposal),
    `### What happens next\n\n${next(view, proposal)}`,
    ...planParts(proposal.plan),
    ...(proposal.checks.length === 0 ? [] : [`### Checks\n\n${checksTable(proposal.checks)}`]),
    ...(proposal.notes === ''
      ? []
      : [`### Its notes, as they are drafted\n\n---\n\n${proposal.notes.trimEnd()}`]),
  ];
  return {
    head: releaseRefs.branch(key),
    base: key.line,
    title: oneLine(`Release ${key.distribution} ${version}`),
    body: cutText(`${parts.join('\n\n')}\n`, MOST_CHARACTERS, '… cut: it is too long for a pull request.'),
    draft: false,
    labels: ['upkeep/release'],
    assignees: [],
  };
}

function lead({ key }: Pick<ReleaseView, 'key'>, proposal: JudgedRelease): string {
  const { request, plan, checks } = proposal;
  const name = `**${escapeMarkdown(`${key.distribution} ${request.version}`)}**`;
  const red = checks.filter(({ ok }) => !ok).length;
  const state = isGreen(proposal)
    ? `can be released from ${inlineCode(key.line)}: everything is green.`
    : `cannot be released yet${red === 0 ? '' : `: ${counted(red, 'check')} of ${checks.length} ${red === 1 ? 'is' : 'are'} red`}.`;
  if (plan === null) return `${name} ${state}`;
  const upstream =
    plan.upstream.version === null ? '' : ` It tracks upstream's ${inlineCode(plan.upstream.version)}.`;
  return `${name} ${state}${upstream}\n\nWhy this version: ${escapeMarkdown(plan.reason)}\\.`;
}

function next({ key }: Pick<ReleaseView, 'key'>, { request }: JudgedRelease): string {
  const { version } = request;
  const path = releasePath(key.distribution, version);
  return [
    `Merge this, or comment \`/upkeep release ${version}\`: then ${inlineCode(path)} is on ${inlineCode(key.line)}, and as soon as every check is green the packages, tags, notes and guides are published. What was published never changes.`,
    `The notes begin with what ${inlineCode(path)} says: edit it on this branch, and your commit stays. While the series moves on, this is kept up to date; closed, it is not opened again until the series has moved.`,
  ].join('\n\n');
}

function planParts(plan: ReleasePlan | null): string[] {
  if (plan === null) return [];
  const stacks = plan.stacks.map(
    ({ name, base, release, before, patches, new: added, changed, dropped }) =>
      `| ${inlineCode(name)} | ${before === null ? '' : inlineCode(before)} | ${inlineCode(release ?? base.slice(0, 12))} | ${patches} | ${names(added)} | ${names(changed)} | ${names(dropped)} |`,
  );
  const tags = plan.tags.map(
    ({ repository, tag, there }) =>
      `| ${inlineCode(tag)} | ${inlineCode(repository)} | ${there ? 'there already' : 'made'} |`,
  );
  const packages = plan.packages.map(
    ({ name, version, role }) => `| ${inlineCode(name)} | ${inlineCode(version)} | ${escapeMarkdown(role)} |`,
  );
  return [
    `### Stacks\n\n${table(['stack', 'before', 'now', 'patches', 'new', 'changed', 'taken out'], stacks)}`,
    ...(tags.length === 0 ? [] : [`### Tags\n\n${table(['tag', 'in', ''], tags)}`]),
    ...(packages.length === 0
      ? []
      : [
          `### ${counted(packages.length, 'package')}\n\n${table(['package', 'version', 'what it is'], packages)}`,
        ]),
  ];
}

function names(patches: readonly string[]): string {
  const shown = patches.slice(0, 10).map((name) => inlineCode(name));
  return [...shown, ...(patches.length > 10 ? [`and ${patches.length - 10} more`] : [])].join(', ');
}

function table(heads: readonly string[], rows: readonly string[]): string {
  const shown = rows.slice(0, MOST_ROWS);
  const more = rows.length > MOST_ROWS ? `\n\n… and ${rows.length - MOST_ROWS} more.` : '';
  return `| ${heads.join(' | ')} |\n|${heads.map(() => '---|').join('')}\n${shown.join('\n')}${more}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
