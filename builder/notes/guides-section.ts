import type { ReleaseDocument } from '../release/release-document.js';

/** The guides of a release, by their own titles, which are escaped already. */
export function guidesSection(documents: readonly ReleaseDocument[]): string {
  const guides = documents.filter(({ path }) => path.startsWith('guides/'));
  const items = guides.map(({ path, text }) => `- [${titleOf(text) ?? path}](${path})`);
  return `## Guides\n\n${items.length === 0 ? 'There is none.' : items.join('\n')}`;
}

function titleOf(text: string): string | null {
  return /^# (.+)$/m.exec(text)?.[1] ?? null;
}
