/** A handle in a sentence. */
export function handleWords(handle: string): string {
  return handle.startsWith('page_layout/')
    ? `the page layout ${handle.slice('page_layout/'.length)}`
    : `the handle ${handle}`;
}
