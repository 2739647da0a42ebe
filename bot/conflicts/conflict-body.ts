import type { Oid } from '../../src/git/oid.js';
import type { ConflictKind, Culprit } from '../../src/replay/report.js';
import { shellWord } from '../../builder/flavors/shell-word.js';
import { branchOf } from '../reconcile/branch-refs.js';
import type { StackKey } from '../stack-key.js';
import { codeBlock } from '../../builder/text/code-block.js';
import { commitLink } from '../text/commit-link.js';
import { cutText } from '../text/cut-text.js';
import { escapeMarkdown } from '../../builder/text/escape-markdown.js';
import { inlineCode } from '../../builder/text/inline-code.js';
import { personName } from '../../builder/text/person-name.js';
import { conflictKindWords } from './conflict-kind-words.js';
import { conflictMarker, type ConflictFacts } from './conflict-facts.js';
import { ownerLogin } from './owner-login.js';

export interface ConflictBodyInput {
  readonly key: StackKey;
  readonly patch: string;
  /** Its subject. */
  readonly subject: string;
  readonly owner: string | null;
  readonly onto: Oid;
  /** Tag of the release that the stack shall be on; null: found ahead. */
  readonly tag: string | null;
  /** Branch of upstream along which it was found ahead; null: it is about a release. */
  readonly ahead: string | null;
  readonly places: readonly { readonly path: string; readonly kind: ConflictKind }[];
  readonly culprit: Culprit | null;
  readonly together: readonly { readonly patch: string; readonly number: number | null }[];
  readonly upstreamUrl: string;
  /** Where git reaches the fork. */
  readonly forkUrl: string;
  /** Full refs. */
  readonly contextRef: string;
  readonly conflictRef: string;
  /** Page of the stack. */
  readonly page: string;
  readonly facts: ConflictFacts;
}

const MOST_FILES = 50;
const MOST_PATCHES = 20;
/** A forge takes 65,536 characters; a part of them may be counted twice. */
const MOST_CHARACTERS = 60_000;

/**
 * The body of a conflict pull request: what broke, by what, how to settle it, what happens next. Pure: the same
 * facts, the same bytes. Text of strangers is escaped.
 */
export function conflictBody(input: ConflictBodyInput): string {
  const parts = [
    conflictMarker(input.key, input.patch, input.facts),
    lead(input),
    ...(input.facts.instead === null ? [] : [insteadOf(input.facts.instead)]),
    `### What broke it\n\n${broke(input)}`,
    files(input),
    `### How to resolve it\n\n${commands(input)}`,
    `### What happens next\n\n${next(input)}`,
    ...others(input),
  ];
  return cutText(`${parts.join('\n\n')}\n`, MOST_CHARACTERS, '… cut: it is too long for a pull request.');
}

function lead({ patch, subject, owner, tag, ahead, key, onto, page }: ConflictBodyInput): string {
  const login = ownerLogin(owner);
  const who =
    login === null
      ? owner === null
        ? 'Nobody is named as its owner.'
        : `Its owner is ${inlineCode(owner)}.`
      : `@${login}, this is yours.`;
  const what = `**${inlineCode(patch)}** (${escapeMarkdown(subject)})`;
  if (ahead === null) {
    const release = tag === null ? `\`${onto.slice(0, 12)}\`` : inlineCode(tag);
    return `${what} no longer fits: upstream's ${release} and the patch change the same places. The stack [${escapeMarkdown(key.stack)}](${page}) stays where it is until this is settled. ${who}`;
  }
  return `${what} fits every release so far, but not what comes: upstream changed the same places on ${inlineCode(ahead)}. Nothing is broken yet; settled now, it costs nobody a release day. ${who}`;
}

function insteadOf(number: number): string {
  return `> #${number} was merged while conflict markers were left in it. That was refused; this pull request goes on with the same branch.`;
}

function broke({ culprit, upstreamUrl }: ConflictBodyInput): string {
  if (culprit === null) return 'No single upstream commit could be named.';
  return `Upstream commit ${commitLink(upstreamUrl, culprit.commit)} by ${personName(culprit.author)}: ${escapeMarkdown(culprit.subject)}`;
}

function files({ places }: ConflictBodyInput): string {
  const rows = places
    .slice(0, MOST_FILES)
    .map(({ path, kind }) => `| ${inlineCode(path)} | ${conflictKindWords[kind]} |`);
  const more = places.length > MOST_FILES ? `\n\n… and ${places.length - MOST_FILES} more.` : '';
  return `| file | what is the matter |\n|---|---|\n${rows.join('\n')}${more}`;
}

function commands(input: ConflictBodyInput): string {
  const branch = branchOf(input.conflictRef);
  const url = shellWord(input.forkUrl);
  const edit = input.places.slice(0, 5).map(({ path }) => `#   ${path.replace(/[\r\n]/g, ' ')}`);
  const git = [
    `git fetch ${url} ${shellWord(branch)}`,
    'git switch --detach FETCH_HEAD',
    '# settle what stands between <<<<<<< and >>>>>>> in:',
    ...edit,
    ...(input.places.length > 5 ? [`#   and ${input.places.length - 5} more`] : []),
    'git commit --all --message "Settle the conflict"',
    `git push ${url} ${shellWord(`HEAD:refs/heads/${branch}`)}`,
  ];
  const onto = input.ahead === null && input.tag !== null ? input.tag : input.onto;
  const words = ['upkeep', 'resolve', input.key.stack, input.patch];
  const own = [
    "git fetch origin 'refs/upkeep/*:refs/upkeep/*'",
    `upkeep sync ${shellWord(input.key.stack)}`,
    `${words.map(shellWord).join(' ')} --onto ${shellWord(onto)}`,
    '# settle it on the branch that this names, commit, then',
    `${words.map(shellWord).join(' ')} --onto ${shellWord(onto)} --continue`,
    'git push origin refs/upkeep/resolutions',
  ];
  return (
    `Settle the markers in the files above, and change nothing else. In a clone of the fork:\n\n${codeBlock(git.join('\n'), 'sh')}\n\n` +
    `The editor of this page does as well. Or with Upkeep, in a clone of the series repository:\n\n${codeBlock(own.join('\n'), 'sh')}`
  );
}

function next({ ahead, patch, tag }: ConflictBodyInput): string {
  const when =
    ahead === null
      ? `the series is replayed${tag === null ? '' : ` onto ${inlineCode(tag)}`}, and when everything fits, patches and pins are committed together`
      : 'it waits, and is used when the stack moves to a release with that change';
  return [
    '- Every push is looked at: the check `upkeep/conflict` stays red while a marker is left, and shows then how the rest of the series fits.',
    `- Mark it ready and merge it, or comment \`/upkeep accept\`: your answer is recorded for ${inlineCode(patch)}, this branch goes away; then ${when}.`,
    '- Merged with markers left in it, it is refused and opened anew.',
    '- Upstream moves on meanwhile: your commits stay, and what changed is merged into this branch.',
    '- Not needed any more? It closes by itself. To carry on without the patch: `/upkeep disable`, or `/upkeep retire` when upstream has it.',
  ].join('\n');
}

function others({ together }: ConflictBodyInput): string[] {
  if (together.length === 0) return [];
  const lines = together
    .slice(0, MOST_PATCHES)
    .map(({ patch, number }) => `- ${inlineCode(patch)}${number === null ? '' : ` (#${number})`}`);
  const more = together.length > MOST_PATCHES ? [`- … and ${together.length - MOST_PATCHES} more`] : [];
  return [`### Broken by the same commit\n\n${[...lines, ...more].join('\n')}`];
}
