import type { HtmlPart } from '../../../builder/pages/html-part.js';

/** Which part of the dashboard a page is in. */
export type PagePart = 'overview' | 'releases' | 'jobs' | 'forge';

/** A page before it has its frame, and the same as data. */
export interface Page {
  readonly status: 200 | 400 | 403 | 404 | 409 | 500 | 503;
  readonly title: string;
  readonly part: PagePart | null;
  /** Where it is: names and addresses of the pages above it. */
  readonly trail: readonly { readonly name: string; readonly href: string }[];
  readonly main: HtmlPart;
  /** What `.json` answers. */
  readonly data: unknown;
  /** Address of the page, for the link to its data; null when it has none. */
  readonly href: string | null;
  /** Whether it follows the running jobs by a script. */
  readonly live?: boolean;
  /** Whether it has forms. */
  readonly forms?: boolean;
}
