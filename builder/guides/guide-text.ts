/** A part of a guide: its heading, and paragraphs, lists and blocks of Markdown. Empty ones are left out. */
export interface GuideSection {
  readonly title: string;
  readonly parts: readonly string[];
}

/** A guide: a title, what it is for, and sections in order. */
export function guideText(
  title: string,
  intro: readonly string[],
  sections: readonly GuideSection[],
): string {
  const parts = [
    `# ${title}`,
    ...intro,
    ...sections.flatMap((section) => [`## ${section.title}`, ...section.parts]),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
