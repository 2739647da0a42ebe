/** The vendor in the name of a package. */
export function vendorOf(name: string): string {
  return name.slice(0, name.indexOf('/'));
}
