/** No user's name before the host, which it would hide, and nothing that ends a link in Markdown. */
const PLAIN = /^https?:\/\/[A-Za-z0-9.-]+(?::\d+)?(?:\/[A-Za-z0-9._~:/?#!$&'*+,;=%-]*)?$/;

/** Whether text of strangers is an address that can be a link in Markdown. */
export function isPlainAddress(text: string): boolean {
  return text.length <= 500 && PLAIN.test(text);
}
