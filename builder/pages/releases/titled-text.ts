/** A Markdown document without its title, which a page shows by itself. */
export interface TitledText {
  /** null: it has none. */
  readonly title: string | null;
  readonly text: string;
}

/** Takes the title off a document: a first line of `# words`. Lines stay as they are. */
export function titledText(document: string): TitledText {
  const [, title, text] = /^\s*# +([^\r\n]*)\r?(?:\n|$)([\s\S]*)$/.exec(document) ?? [];
  if (title === undefined || text === undefined) return { title: null, text: document };
  return { title: title.trim(), text };
}
