/** A tag of a doc block. */
export interface DocTag {
  /** In lower case, without `@`. */
  readonly name: string;
  /** What is behind it until the next tag, without the stars of the comment. */
  readonly text: string;
}

/** The tags of a doc comment, in order. Those in braces (`{@inheritdoc}`) count only where nothing is before them. */
export function docTags(comment: string): readonly DocTag[] {
  const tags: { name: string; lines: string[] }[] = [];
  for (const line of comment.slice(3, -2).split(/\r\n?|\n/)) {
    const text = line.replace(/^[ \t]*(?:\*[ \t]*)?/, '');
    const tag = /^\{?@([A-Za-z][\w\\-]*)(?![\w\\-])/.exec(text);
    if (tag !== null) tags.push({ name: (tag[1] ?? '').toLowerCase(), lines: [text.slice(tag[0].length)] });
    else tags.at(-1)?.lines.push(text);
  }
  return tags.map(({ name, lines }) => ({ name, text: lines.join('\n').trim() }));
}
