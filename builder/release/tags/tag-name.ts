/** The name of a tag as a template of the recipe gives it: `{version}` and `{distribution}` stand for those. */
export function tagName(template: string, distribution: string, version: string): string {
  return template.replaceAll('{distribution}', () => distribution).replaceAll('{version}', () => version);
}
