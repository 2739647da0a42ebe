const PROJECT_TICKET = /\b[A-Z][A-Z0-9]{1,9}-\d{2,7}\b/g;
const ISSUE_URL = /\bgithub\.com\/[\w.-]+\/[\w.-]+\/(?:issues|pull)\/\d+/g;
/** Looks like a ticket and is none: encodings, licences, standards. */
const NO_TICKET = /^(?:UTF|ISO|RFC|SHA|MD|CVE|PHP|HTTP|BSD|GPL|AES|PSR|OSL|AFL)-/;

/** Ticket numbers (`MAGETWO-12345`) and issue URLs in a text, each once, sorted. */
export function ticketsOf(text: string): string[] {
  const tickets = (text.match(PROJECT_TICKET) ?? []).filter((ticket) => !NO_TICKET.test(ticket));
  return [...new Set([...tickets, ...(text.match(ISSUE_URL) ?? [])])].toSorted();
}
