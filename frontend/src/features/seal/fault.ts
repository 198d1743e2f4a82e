// Why a bid cannot be sealed or opened here.

export type SealCode =
  /** The document is longer than the largest size that a bid is padded to. */
  | 'TOO_LONG'
  /** The document holds something that canonical JSON has no one form for. */
  | 'NOT_A_DOCUMENT'
  /** Something that is offered has no price on this device. */
  | 'PRICE_MISSING'
  /** A file is no receipt of this bid. */
  | 'NOT_A_RECEIPT'
  /** Tender, bid, sequence, part or deadline have another form. */
  | 'BAD_SUBJECT'
  /** A recipient is none, is missing, or is there twice: then one alone could open. */
  | 'BAD_RECIPIENT'
  /** The public log names other keys or another deadline. */
  | 'LOG_DIFFERS'
  /** What the log says of the tender is not proven. */
  | 'LOG_WRONG'
  /** The log cannot be reached. */
  | 'LOG_AWAY'
  /** This browser cannot check the log. */
  | 'LOG_UNCHECKED'
  /** A text is no secret key, or the file of one is another. */
  | 'NOT_A_KEY'
  /** The device keeps nothing. */
  | 'NOT_KEPT'
  /** Sealed to another key, or changed since. */
  | 'UNDECRYPTABLE'
  /** What was opened does not have its form. */
  | 'MALFORMED'
  /** The share is of another bid. */
  | 'WRONG_SUBJECT'
  /** What was opened is not what was committed to. */
  | 'COMMITMENT_MISMATCH';

export class SealFault extends Error {
  constructor(readonly code: SealCode, cause?: unknown) {
    super(code, { cause });
    this.name = 'SealFault';
  }
}

/** Goes on only if something holds. */
export function needs(holds: boolean, code: SealCode): asserts holds {
  if (!holds) throw new SealFault(code);
}
