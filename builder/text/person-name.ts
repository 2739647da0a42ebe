import { escapeMarkdown } from './escape-markdown.js';

/** The name out of `Name <mail>`, for prose: mail addresses are nobody's business in a pull request. */
export function personName(author: string): string {
  const name = author.replace(/\s*<[^>]*>\s*$/, '').trim();
  return name === '' ? 'somebody' : escapeMarkdown(name);
}
