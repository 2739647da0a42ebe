import type { ListAnswer } from './routes/route.js';

/** Cuts a page out of a list, and makes the Link header that leads to the others. */
export function paginate(answer: ListAnswer, url: URL): { body: unknown; link: string | null } {
  const number = (name: string, otherwise: number): number => {
    const given = Number(url.searchParams.get(name) ?? otherwise);
    return Number.isInteger(given) && given > 0 ? given : otherwise;
  };
  const perPage = Math.min(100, number('per_page', 30));
  const page = number('page', 1);
  const last = Math.max(1, Math.ceil(answer.list.length / perPage));
  const to = (target: number, rel: string): string => {
    const there = new URL(url);
    there.searchParams.set('page', String(target));
    return `<${there.href}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [to(page - 1, 'prev')] : []),
    ...(page < last ? [to(page + 1, 'next'), to(last, 'last')] : []),
    ...(page > 1 ? [to(1, 'first')] : []),
  ];
  const part = answer.list.slice((page - 1) * perPage, page * perPage);
  const body = answer.wrap === undefined ? part : answer.wrap(part, answer.list.length);
  return { body, link: links.length === 0 ? null : links.join(', ') };
}
