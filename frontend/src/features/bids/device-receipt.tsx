import { useState } from 'react';
import { SealFault } from '~/features/seal/fault.ts';
import { keepSeal, sealInFile, type KeptSeal } from '~/features/seal/kept-seals.ts';
import { rawId } from '~/features/seal/raw-id.ts';
import { useT, type Translate } from '~/i18n/i18n.tsx';
import { Banner, faultText } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { FileDrop } from '~/ui/file-drop.tsx';
import { toast } from '~/ui/toast.tsx';
import type { BidData } from './bid.ts';
import { fileOf, stillStored } from './device-seal.ts';
import { useSealInForce } from './device.ts';

const WORDED: readonly string[] = ['TOO_LONG', 'BAD_RECIPIENT', 'PRICE_MISSING', 'NOT_A_RECEIPT', 'NOT_A_KEY', 'NOT_KEPT', 'LOG_DIFFERS', 'LOG_WRONG', 'LOG_AWAY', 'LOG_UNCHECKED'];

/** Why something could not be sealed or read here. */
export function sealFaultText(t: Translate, fault: unknown): string {
  if (!(fault instanceof SealFault)) return faultText(t, fault);
  return t(WORDED.includes(fault.code) ? `seal-fault-${fault.code.toLowerCase().replaceAll('_', '-')}` : 'seal-fault-other');
}

/** A text as a file to keep. */
export function TextFile({ text, name, label, primary = false }: { text: string; name: string; label: string; primary?: boolean }) {
  return <a className="button" data-kind={primary ? 'primary' : undefined} href={`data:application/json;charset=utf-8,${encodeURIComponent(text)}`} download={name}>{label}</a>;
}

/** Reads the receipt of this bid from a file, to have on this device again what was sealed. */
export function LoadReceipt({ bid, onSeal }: { bid: BidData; onSeal?: (seal: KeptSeal) => void }) {
  const t = useT();
  const [wrong, setWrong] = useState<string | null>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setWrong(null);
    try {
      const seal = await sealInFile(await file.text(), rawId(bid.id) ?? '');
      const inForce = seal.commitment === bid.receipt?.commitment;
      if (inForce) keepSeal(bid.id, seal, seal.commitment);
      onSeal?.(seal);
      if (!inForce && !onSeal) setWrong(t('device-file-older'));
      else toast(t('device-file-read'));
    } catch (fault) {
      setWrong(sealFaultText(t, fault));
    }
  };
  return (
    <div className="stack stack-2">
      <FileDrop label={t('device-file')} accept=".json,application/json" onFiles={([file]) => void take(file)} />
      {wrong && <p className="field-error" role="alert">{wrong}</p>}
    </div>
  );
}

/** What this device keeps of a bid that was sealed on it, and whether the platform keeps the same. */
export function DeviceReceipt({ bid }: { bid: BidData }) {
  const t = useT();
  const seal = useSealInForce(bid);
  if (!seal) {
    return (
      <>
        <p className="small">{t('device-receipt-elsewhere')}</p>
        <LoadReceipt bid={bid} />
      </>
    );
  }
  return (
    <>
      <p className="small">{t(bid.receipt?.proof ? 'receipt-proves' : 'receipt-waits')}</p>
      <p className="small muted">{t('device-sign-out')}</p>
      <TextFile text={fileOf(bid, seal)} name={`${bid.code}.json`} label={t('receipt-download')} />
      {bid.state === 'SEALED' && (seal.digest === null ? <p className="small">{t('device-check-cannot')}</p> : <CheckAgain key={seal.commitment} bid={bid} seal={seal} />)}
    </>
  );
}

function CheckAgain({ bid, seal }: { bid: BidData; seal: KeptSeal }) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<{ same: boolean } | { fault: unknown } | null>(null);
  const go = async () => {
    setBusy(true);
    setOutcome(await stillStored(bid.id, seal).then((same) => ({ same }), (fault: unknown) => ({ fault })));
    setBusy(false);
  };
  return (
    <div className="stack stack-2">
      {outcome && ('same' in outcome ? <Checked same={outcome.same} /> : <Banner tone="bad">{sealFaultText(t, outcome.fault)}</Banner>)}
      <div><Button size="small" busy={busy} onClick={() => void go()}>{t(outcome ? 'device-check-again' : 'device-check')}</Button></div>
    </div>
  );
}

/** Whether what the platform keeps is what was sealed here. */
export function Checked({ same }: { same: boolean }) {
  const t = useT();
  return same ? <Banner tone="ok">{t('device-same')}</Banner> : <Banner tone="bad" title={t('device-differs')}><p>{t('device-differs-text')}</p></Banner>;
}
