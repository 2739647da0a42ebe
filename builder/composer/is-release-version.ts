/** Two to four numbers and, at most, a stability with a number: the forms that Mage-OS and Magento release. */
const RELEASE = /^\d{1,5}(?:\.\d{1,5}){1,3}(?:-(?:alpha|beta|RC|p|patch)\.?\d{0,5})?$/;
/** What comes before a release: a nightly, or a preview of a patch release. */
const EARLIER = /^\d{1,5}(?:\.\d{1,5}){1,3}-(?:a\d{8}(?:\.\d{1,3})?|p(?:atch)?\.?\d{0,5}-dev)$/;

/** Whether this can be the version of a release: Composer normalises it, and it is safe as a path. */
export function isReleaseVersion(version: string): boolean {
  return RELEASE.test(version) || EARLIER.test(version);
}
