import { releaseGuides } from '../guides/release-guides.js';
import type { ReleaseFacts } from '../release/release-facts.js';
import type { ReleaseKind } from '../release/release-kind.js';
import type { ServicesReport } from '../services/services-report.js';
import { changesSection } from './changes-section.js';
import { compatSection } from './compat-section.js';
import { contributorsSection } from './contributors-section.js';
import { distributionTitle } from './distribution-title.js';
import { droppedSection } from './dropped-section.js';
import { guidesSection } from './guides-section.js';
import { packagesSection } from './packages-section.js';
import { plainText } from './plain-text.js';
import { prefaceText } from './preface-text.js';
import { servicesSection } from './services-section.js';
import { tracksSection } from './tracks-section.js';
import { verifySection } from './verify-section.js';

const KINDS: Readonly<Record<ReleaseKind, string>> = {
  first: 'The **first** release',
  major: 'A **MAJOR** release',
  minor: 'A **MINOR** release',
  patch: 'A **PATCH** release',
  preview: 'A **preview**, not for production',
};

/**
 * The notes of a release, in Markdown: what it stands on, what is new and why, what it means to extensions and
 * databases, and how to check it. Made from facts alone, so the same release has the same notes for ever; where
 * people would ask, an empty section says so. Nothing that a patch says can become anything but text.
 *
 * @param services what product and flavors need of the machine; null: not a word of it, nor of guides
 * @param preface Markdown of the project's own people; null for none
 */
export function releaseNotes(
  facts: ReleaseFacts,
  services: ServicesReport | null,
  preface: string | null,
): string {
  const { request, kind, reason } = facts;
  const words = preface === null ? '' : prefaceText(preface);
  const parts = [
    `# ${distributionTitle(facts)} ${plainText(request.version)}`,
    `${KINDS[kind]}, ${plainText(request.asOf)}: ${plainText(withoutKind(reason), 400)}.`,
    ...(words === '' ? [] : [words]),
    tracksSection(facts),
    changesSection(facts),
    droppedSection(facts),
    compatSection(facts),
    ...(services === null ? [] : [servicesSection(services)]),
    packagesSection(facts),
    ...(services === null ? [] : [guidesSection(releaseGuides(facts, services, null))]),
    contributorsSection(facts),
    verifySection(facts),
  ];
  return `${parts.filter((part) => part !== null).join('\n\n')}\n`;
}

/** The reason begins with the kind, which stands before it already. */
function withoutKind(reason: string): string {
  return reason.replace(/^(?:(?:MAJOR|MINOR|PATCH) |the first release: )/, '');
}
