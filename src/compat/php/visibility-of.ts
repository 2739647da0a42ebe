import type { PhpVisibility } from './php-facts.js';

/** What is not said is public; `var` says null. */
export function visibilityOf(said: PhpVisibility | '' | null): PhpVisibility {
  return said === null || said === '' ? 'public' : said;
}
