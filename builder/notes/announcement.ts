import { switchCommands } from '../flavors/switch-commands.js';
import { counted } from '../pages/counted.js';
import { releasePath } from '../pages/releases/release-path.js';
import { documentsFolder } from '../release/documents-folder.js';
import type { ReleaseFacts } from '../release/release-facts.js';
import { codeBlock } from '../text/code-block.js';
import { inlineCode } from '../text/inline-code.js';
import { distributionTitle } from './distribution-title.js';
import { isPlainAddress } from './is-plain-address.js';
import { plainText } from './plain-text.js';
import { stackChanges } from './stack-change.js';
import { standingFindings } from './standing-finding.js';

const MOST_CHANGES = 3;

/**
 * A short text for a forum, a mail or a discussion, in Markdown that is also read as it is: what is released, for
 * whom, the three changes that matter most, how to update, and where the rest is.
 *
 * @param url where the Composer repository is served; null for nowhere yet
 */
export function announcement(facts: ReleaseFacts, url: string | null): string {
  const { request } = facts;
  const name = `${distributionTitle(facts)} ${plainText(request.version)}`;
  return `${[
    `# ${name} is released`,
    whatText(facts),
    `**For whom:** ${whomText(facts)}`,
    importantText(facts),
    updateText(facts),
    linksText(facts, url),
  ].join('\n\n')}\n`;
}

function whatText({ upstream, stacks, kind, previous }: ReleaseFacts): string {
  const patches = stacks.reduce((sum, stack) => sum + stack.patches.length, 0);
  const product = upstream.product === null ? 'upstream' : inlineCode(upstream.product);
  const base = upstream.version === null ? product : `${product} ${plainText(upstream.version)}`;
  const after = previous === null ? '' : `, after ${plainText(previous.version)}`;
  return `${capital(KINDS[kind])}${after}: ${base} with ${counted(patches, 'patch', 'patches')}.`;
}

const KINDS: Readonly<Record<ReleaseFacts['kind'], string>> = {
  first: 'the first release',
  major: 'a major release',
  minor: 'a minor release',
  patch: 'a patch release',
  preview: 'a preview',
};

function whomText({ kind, reason, request, previous, upstream }: ReleaseFacts): string {
  if (request.emergency !== null)
    return `everybody who runs ${plainText(request.emergency.from)}. It is that release with what it mends, and nothing else.`;
  const from = upstream.product === null ? 'upstream' : inlineCode(upstream.product);
  if (kind === 'preview') return 'those who try out what comes. Not for production.';
  if (previous === null)
    return `those who start a project, and those who come from ${from}: guides lead in and out again.`;
  const test = kind === 'major' ? ', with time to test' : '';
  return `everybody who runs ${plainText(previous.version)}${test}: ${plainText(reason, 400)}.`;
}

function importantText(facts: ReleaseFacts): string {
  const fresh = stackChanges(facts).filter(({ change }) => change === 'new');
  const items = [
    ...upstreamItem(facts),
    ...breakingItem(facts),
    ...disabledItem(facts),
    ...fresh.map(({ patch, category }) => `${category.title}: ${plainText(patch.message.subject)}`),
  ];
  if (items.length === 0) return 'No patch is new, and upstream is the same.';
  const shown = items.slice(0, MOST_CHANGES).map((item, index) => `${index + 1}. ${item}`);
  return ['**What matters most:**', shown.join('\n')].join('\n\n');
}

function upstreamItem({ upstream, previous }: ReleaseFacts): readonly string[] {
  const before = previous?.upstream.version ?? null;
  if (before === null || upstream.version === null || before === upstream.version) return [];
  return [`Upstream ${plainText(upstream.version)} instead of ${plainText(before)}.`];
}

/** What new patches break, though it is wanted; what a changed one breaks is seldom news. */
function breakingItem(facts: ReleaseFacts): readonly string[] {
  if (facts.previous === null) return [];
  const breaking = standingFindings(facts).filter(
    ({ severity, change }) => severity === 'B' && change === 'new',
  );
  if (breaking.length === 0) return [];
  return [
    `${counted(breaking.length, 'breaking change')}, with reasons in the notes: look before you update.`,
  ];
}

/** What people had and have no more; a retired patch is in upstream, so nobody misses it. */
function disabledItem({ stacks }: ReleaseFacts): readonly string[] {
  const disabled = stacks.flatMap(({ dropped }) => dropped.filter(({ how }) => how === 'disabled'));
  const [first, ...more] = disabled;
  if (first === undefined) return [];
  const others = more.length === 0 ? '' : ` and ${counted(more.length, 'other')}`;
  return [`Left out until they fit again: ${plainText(first.patch.message.subject)}${others}.`];
}

function updateText({ bundles, request, previous, distribution }: ReleaseFacts): string {
  const product = bundles.find(({ flavor }) => flavor === null);
  if (product === undefined || previous === null)
    return '**How to get it:** the guides say it for a new project and for one that is there.';
  const { name } = product.planned;
  const after = distribution.recipe.after_switch;
  const flavors = bundles.length > 1 ? ' (with a flavor, its name instead)' : '';
  return [
    `**How to update**${flavors}:`,
    codeBlock(switchCommands(name, name, request.version, after).join('\n'), 'sh'),
  ].join('\n\n');
}

function linksText({ request }: ReleaseFacts, url: string | null): string {
  const folder = documentsFolder(request.distribution, request.version);
  if (url === null)
    return `**More:** notes, guides, checksums, bill of materials and provenance are in ${inlineCode(folder)} of the repository.`;
  const root = url.replace(/\/+$/, '');
  const links: readonly (readonly [string, string])[] = [
    ['Composer repository', root],
    ['Notes and guides', `${root}/${releasePath(request.distribution, request.version)}`],
    ['The notes as text', `${root}/${folder}/notes.md`],
    ['Checksums', `${root}/${folder}/SHA256SUMS`],
  ];
  const items = links.map(([title, address]) => `- ${title}: ${addressText(address)}`);
  return ['**More:**', items.join('\n')].join('\n\n');
}

function addressText(address: string): string {
  return isPlainAddress(address) ? `<${address}>` : inlineCode(address);
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
