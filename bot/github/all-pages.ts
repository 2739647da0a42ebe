import { OutsideError } from '../../src/errors/outside-error.js';

/** As many as GitHub gives at a time. */
export const pageSize = 100;

const mostPages = 1000;

interface Page<T> {
  readonly items: readonly T[];
  readonly headers: { readonly link?: string | undefined };
}

/**
 * All items of a list, each once: an item moves to another page when one before it goes while we read.
 * A full page is followed even without a link to a next one: the tag of a full page that was the last does not
 * change when another page comes after it, so an answer from the cache may lack the link.
 *
 * @param page asks for a page, counted from 1, of `pageSize` items
 */
export async function allPages<T extends { readonly id: number }>(
  page: (number: number) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const byId = new Map<number, T>();
  for (let number = 1; number <= mostPages; number++) {
    const { items, headers } = await page(number);
    for (const item of items) byId.set(item.id, item);
    if (items.length < pageSize && headers.link?.includes('rel="next"') !== true) return [...byId.values()];
  }
  throw new OutsideError('forge-refused', `GitHub: a list of more than ${mostPages * pageSize} items.`);
}
