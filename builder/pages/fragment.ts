/** The link to an element of the same page, by its id. */
export function fragment(id: string): string {
  return `#${encodeURIComponent(id.toWellFormed())}`;
}
