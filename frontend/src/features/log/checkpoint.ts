// Checkpoints: C2SP signed notes of the log, cosigned by those who watch it (C2SP tlog-cosignature).
import { sameBytes, unbase64, unbase64Hash, type Bytes } from './bytes.ts';
import { need, type FlawCode } from './flaw.ts';
import { signedBy, type LogKey, type Trust, type WitnessKey } from './key.ts';

/** Who cosigned, and when the last of them did. */
export interface Witnessed {
  readonly names: readonly string[];
  /** In seconds since 1970. */
  readonly at: bigint;
}

/** How long the log was at some time, and the root of its tree. */
export interface Checkpoint {
  readonly size: bigint;
  readonly root: Bytes;
  /** Null where no witness was asked for. */
  readonly witnessed: Witnessed | null;
}

interface Note {
  text: string;
  /** Who is said to have signed it. */
  lines: { name: string; id: Bytes; signature: Bytes }[];
}

const SIGNATURE = /^\u2014 ([^ ]+) ([^ ]+)$/;

/** Reads a checkpoint after checking that everybody signed it who should have. */
export async function openCheckpoint(text: string, { log, witnesses }: Trust): Promise<Checkpoint> {
  const note = readNote(text);
  const own = signatureOf(note, log);
  need(own !== undefined && (await signedBy(log, own, note.text)), 'NOT_SIGNED');
  const [origin, size = '', root = ''] = note.text.split('\n');
  need(origin === log.name, 'MALFORMED');
  const said = { size: wholeNumber(size), root: unbase64Hash(root) };
  const times = await Promise.all(witnesses.map((witness) => cosignedAt(note, witness)));
  const at = times.reduce((last, time) => (time > last ? time : last), 0n);
  return { ...said, witnessed: witnesses.length === 0 ? null : { names: witnesses.map(({ name }) => name), at } };
}

/** The text of a note that the log signed. */
export async function openNote(text: string, log: LogKey, otherwise: FlawCode): Promise<string> {
  const note = readNote(text);
  const own = signatureOf(note, log);
  need(own !== undefined && (await signedBy(log, own, note.text)), otherwise);
  return note.text;
}

function readNote(note: string): Note {
  const cut = note.lastIndexOf('\n\n');
  need(cut >= 0, 'MALFORMED');
  const under = note.slice(cut + 2).replace(/\n$/, '');
  return { text: note.slice(0, cut + 1), lines: under === '' ? [] : under.split('\n').map(readLine) };
}

function readLine(line: string): Note['lines'][number] {
  const [, name, base64] = SIGNATURE.exec(line) ?? [];
  need(name !== undefined && base64 !== undefined, 'MALFORMED');
  const bytes = unbase64(base64);
  need(bytes.length >= 4, 'MALFORMED');
  return { name, id: bytes.slice(0, 4), signature: bytes.slice(4) };
}

/** The first signature that is said to be of this key; others may have signed, too. */
function signatureOf({ lines }: Note, key: LogKey | WitnessKey): Bytes | undefined {
  return lines.find(({ name, id }) => name === key.name && sameBytes(id, key.id))?.signature;
}

const TIME = 8;
const LAST_TIME = (1n << 63n) - 1n;

/** When a witness cosigned a checkpoint: a time of eight bytes, and a signature over it and the checkpoint. */
async function cosignedAt(note: Note, witness: WitnessKey): Promise<bigint> {
  const cosignature = signatureOf(note, witness);
  need(cosignature?.length === TIME + 64, 'NOT_WITNESSED');
  const at = new DataView(cosignature.buffer).getBigUint64(0);
  const message = `cosignature/v1\ntime ${at}\n${note.text}`;
  need(at <= LAST_TIME && (await signedBy(witness, cosignature.slice(TIME), message)), 'NOT_WITNESSED');
  return at;
}

/** A whole number without leading zeroes. */
export function wholeNumber(digits: string): bigint {
  need(/^(?:0|[1-9]\d*)$/.test(digits), 'MALFORMED');
  return BigInt(digits);
}
