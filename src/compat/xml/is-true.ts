/** What `true`, `1` and nothing else in an attribute means; null where there is no attribute. */
export function isTrue(text: string | null): boolean | null {
  return text === null ? null : ['true', '1'].includes(text.toLowerCase());
}
