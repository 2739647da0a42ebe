/** What all pages of a repository have in common. */
export interface PageSite {
  /** Address of the repository's folder for Composer, without a final slash. */
  readonly url: string;
  /** Name of the repository, for people. */
  readonly title: string;
}
