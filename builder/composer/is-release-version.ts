/** Two to four numbers and, at most, a stability with a number: the forms that Mage-OS and Magento release. */
const VERSION = /^\d{1,5}(?:\.\d{1,5}){1,3}(?:-(?:alpha|beta|RC|p|patch)\.?\d{0,5})?$/;

/** Whether this can be the version of a release: Composer normalises it, and it is safe as a path. */
export function isReleaseVersion(version: string): boolean {
  return VERSION.test(version);
}
