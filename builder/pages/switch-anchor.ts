/** The id of the section that says how to go from one flavor to another. */
export function switchAnchor(from: string, to: string): string {
  return `switch-${from}-to-${to}`;
}
