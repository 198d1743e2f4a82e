// Calendar files (RFC 5545).

export interface Moment {
  uid: string;
  /** RFC 3339. */
  at: string;
  title: string;
  url: string;
}

/** Times are written in UTC, which every calendar turns into its owner's zone. */
export function icsOf(moments: readonly Moment[], made: Date = new Date()): string {
  const events = moments.flatMap(({ uid, at, title, url }) => [
    'BEGIN:VEVENT',
    `UID:${uid}@gotong`,
    `DTSTAMP:${utc(made)}`,
    `DTSTART:${utc(new Date(at))}`,
    `SUMMARY:${escaped(title)}`,
    `URL:${url}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    'TRIGGER:-P1D',
    'END:VALARM',
    'END:VEVENT',
  ]);
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Gotong//Tender//ID', ...events, 'END:VCALENDAR'];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function utc(date: Date): string {
  return date.toISOString().replaceAll(/[-:]|\.\d+/g, '');
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, (char) => `\\${char}`).replaceAll('\n', '\\n');
}

/** At most 75 octets a line; the rest goes on after a space. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const char of line) {
    const octets = new TextEncoder().encode(char).length;
    if (size + octets > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      part = '';
      size = 0;
    }
    part += char;
    size += octets;
  }
  return [...parts, part].join('\r\n ');
}
