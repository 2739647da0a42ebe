import type { HtmlPart } from '../html-part.js';

/** How one text is read. */
export interface Reading {
  /** Level of the last heading: the next one is at most one deeper, as a screen reader wants it. */
  heading: number;
  /** Level of the heading that the text stands below. */
  readonly below: number;
  /** Where a link leads whose address is none of the web; null: nowhere, and it is text. */
  readonly link: (address: string) => string | null;
  /** Commands in a block of code of a shell; null: they are shown as any code is. */
  readonly commands: ((lines: readonly string[]) => HtmlPart) | null;
  /** Ids of the page; headings get one and are added. null: they get none. */
  readonly ids: Set<string> | null;
}
