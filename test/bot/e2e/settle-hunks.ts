/** A file with diff3 markers as a person leaves it who takes the patch's side everywhere. */
export function settleHunks(text: string): string {
  return text.replaceAll(/^<{7} [^]*?^\|{7}[^]*?^={7}\n([^]*?)^>{7}[^\n]*\n/gm, '$1');
}
