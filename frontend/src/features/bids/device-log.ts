// Whom a bid is sealed to is not the server's word alone: the public log names the keys of the buyer's openers, of
// platform and witness.
import { CannotCheck } from '~/features/log/key.ts';
import { proofNow } from '~/features/log/log.ts';
import { needs, SealFault } from '~/features/seal/fault.ts';
import { rawId } from '~/features/seal/raw-id.ts';

/** What this device was told of a sealing. */
export interface Told {
  /** As it stands in what is sealed. */
  tender: string;
  buyers: readonly string[];
  platform: string;
  witness: string;
  /** The tender's deadline. */
  notBefore: string;
}

/** Needs the log to say the same; answers the witnesses who have not cosigned that yet. */
export async function needInLog(tenderId: string, told: Told): Promise<readonly string[]> {
  const { outcome, missing } = await proofNow(tenderId).catch((error: unknown) => {
    throw new SealFault(error instanceof CannotCheck ? 'LOG_UNCHECKED' : 'LOG_AWAY', error);
  });
  needs(outcome.ok && outcome.kind === 'tender', 'LOG_WRONG');
  const { tender, terms } = outcome;
  const same =
    told.tender === rawId(tenderId) &&
    told.tender === tender &&
    told.notBefore === terms.closesAt &&
    terms.level === 'WITNESS_SEALED' &&
    sameKeys(told.buyers, terms.openers) &&
    told.platform === terms.recipients?.platform &&
    told.witness === terms.recipients.witness;
  needs(same, 'LOG_DIFFERS');
  // Without the witnesses' keys nobody knows whether others are shown the same log.
  needs(missing !== null, 'LOG_AWAY');
  return missing;
}

/** Whether the same keys are named, in whatever order; nobody's are not enough. */
function sameKeys(told: readonly string[], named: readonly string[]): boolean {
  return told.length > 0 && inOrder(told) === inOrder(named);
}

const inOrder = (keys: readonly string[]): string => keys.toSorted().join('\n');
