import type { PatchMetadata } from '../../src/series/metadata.js';
import { inlineCode } from '../text/inline-code.js';
import { outsideLink } from './outside-link.js';
import { plainText } from './plain-text.js';
import type { StackChange } from './stack-change.js';

/** The most that is shown of the first paragraph of a message. */
const MOST = 600;

/** A change in a few lines of a list: what, why, where it is, and what upstream has of it. */
export function changeItem(change: StackChange): string {
  const { patch, stack, metadata } = change;
  const [paragraph = ''] = patch.message.body.split(/\n[ \t]*\n/);
  const why = plainText(paragraph, MOST);
  const facts = [
    `${inlineCode(patch.name)} of ${inlineCode(stack)}`,
    ...upstreamStatus(metadata),
    ...metadata.bugs.map(({ vendor, url }) =>
      vendor === null
        ? `issue: ${outsideLink(url)}`
        : `issue at ${plainText(vendor, 40)}: ${outsideLink(url)}`,
    ),
    ...(metadata.owner === null ? [] : [`owner: ${inlineCode(metadata.owner)}`]),
  ];
  return [`- ${titleOf(change)}`, ...(why === '' ? [] : [why]), facts.join(' · ')].join('  \n  ');
}

/** A change in one line, where there are many. */
export function shortChangeItem(change: StackChange): string {
  return `- ${titleOf(change)} · ${inlineCode(change.patch.name)} of ${inlineCode(change.stack)}`;
}

function titleOf({ patch, change }: StackChange): string {
  const subject = plainText(patch.message.subject);
  return `**${subject === '' ? 'Without a title' : subject}**${change === 'changed' ? ' (changed)' : ''}`;
}

function upstreamStatus({ origin, forwarded, appliedUpstream }: PatchMetadata): string[] {
  const said: string[] = [];
  if (origin !== null && origin.kind !== 'vendor') {
    const from = ORIGINS.get(origin.kind) ?? `origin: ${plainText(origin.kind, 40)}`;
    said.push(origin.reference === null ? from : `${from}: ${referenceText(origin.reference)}`);
  }
  if (appliedUpstream !== null) said.push(`upstream has it: ${referenceText(appliedUpstream)}`);
  else if (forwarded !== null) {
    const status = FORWARDED.get(forwarded);
    said.push(status ?? `offered to upstream: ${referenceText(forwarded)}`);
  }
  return said;
}

const ORIGINS: ReadonlyMap<string, string> = new Map([
  ['upstream', 'from upstream'],
  ['backport', 'a backport from upstream'],
  ['other', 'from elsewhere'],
]);

const FORWARDED: ReadonlyMap<string, string> = new Map([
  ['no', 'not offered to upstream yet'],
  ['not-needed', 'not meant for upstream'],
]);

/** An address, a commit (`commit:<id>`) or a version. */
function referenceText(reference: string): string {
  const commit = /^commit:([0-9a-f]{7,40})$/.exec(reference)?.[1];
  if (commit !== undefined) return inlineCode(commit.slice(0, 12));
  return reference.includes('://') ? outsideLink(reference) : plainText(reference, 80);
}
