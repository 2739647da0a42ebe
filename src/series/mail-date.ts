const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const MAIL =
  /^(?:[A-Z][a-z]{2}, )? *(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))? ([+-]\d{4}|GMT|UTC?|Z)(?: \(.*\))?$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))? ?([+-]\d{2}:?\d{2}|Z)$/;

/** A moment and the zone that it was noted in. */
export interface MailDate {
  /** Seconds since 1970-01-01T00:00:00Z. */
  readonly seconds: number;
  /** Minutes east of UTC. */
  readonly offset: number;
}

/** Reads a `Date:` header: RFC 5322, or ISO 8601 as some tools write it. Null when it is neither. */
export function parseMailDate(text: string): MailDate | null {
  const mail = MAIL.exec(text.trim());
  if (mail !== null) {
    const month = MONTHS.indexOf(mail[2] ?? '');
    return moment(mail[3], month, mail[1], mail[4], mail[5], mail[6], mail[7]);
  }
  const iso = ISO.exec(text.trim());
  return iso === null ? null : moment(iso[1], Number(iso[2]) - 1, iso[3], iso[4], iso[5], iso[6], iso[7]);
}

/** `Tue, 14 Nov 2023 22:13:20 +0100`: the date in its own zone, as git writes it. */
export function formatMailDate(date: MailDate): string {
  const local = new Date((date.seconds + date.offset * 60) * 1000);
  const time = local.toISOString().slice(11, 19);
  const minutes = Math.abs(date.offset);
  const zone = pad(Math.floor(minutes / 60)) + pad(minutes % 60);
  return (
    `${DAYS[local.getUTCDay()]}, ${local.getUTCDate()} ${MONTHS[local.getUTCMonth()]} ${local.getUTCFullYear()} ` +
    `${time} ${date.offset < 0 ? '-' : '+'}${zone}`
  );
}

/**
 * Whether git reads the written date as the same moment: years 1970 to 2099, zones of less than a day and
 * not one minute west, which git takes for no zone at all.
 */
export function isRepresentableDate(date: MailDate): boolean {
  const { seconds, offset } = date;
  if (
    !Number.isSafeInteger(seconds) ||
    !Number.isInteger(offset) ||
    Math.abs(offset) >= 24 * 60 ||
    offset === -1
  )
    return false;
  const local = seconds + offset * 60;
  return (
    seconds >= 0 &&
    local >= 0 &&
    seconds < Date.UTC(2099, 11, 31) / 1000 &&
    local < Date.UTC(2099, 11, 31) / 1000
  );
}

function moment(
  year: string | undefined,
  month: number,
  day: string | undefined,
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  zone: string | undefined,
): MailDate | null {
  const local = Date.UTC(Number(year), month, Number(day), Number(hour), Number(minute), Number(second ?? 0));
  // 31 February would be taken for 3 March.
  const lastDay = Date.UTC(Number(year), month + 1, 0);
  if (month < 0 || month > 11 || Number(day) < 1 || local >= lastDay + 86_400_000) return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return null;
  const offset = zoneMinutes(zone ?? '');
  return offset === null ? null : { seconds: local / 1000 - offset * 60, offset };
}

function zoneMinutes(zone: string): number | null {
  const parts = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (parts === null) return 0;
  const hours = Number(parts[2]);
  const minutes = Number(parts[3]);
  if (hours > 23 || minutes > 59) return null;
  const east = hours * 60 + minutes;
  return parts[1] === '-' && east > 0 ? -east : east;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
