/** What the page of releases needs to know of where it is shown. */
export interface ReleaseSite {
  /** The series repository, `owner/name`. */
  readonly series: string;
  /** Whether there are pages of the local forge. */
  readonly forge: boolean;
  /** Of its forms; null: it is only shown. */
  readonly token: string | null;
}
