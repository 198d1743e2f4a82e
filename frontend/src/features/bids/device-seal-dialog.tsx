import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useSend } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { Dialog } from '~/ui/dialog.tsx';
import { toast } from '~/ui/toast.tsx';
import { Facts, When } from '~/ui/values.tsx';
import { ReplaceBid, SealBid, type BidData } from './bid.ts';
import { Checked, sealFaultText, TextFile } from './device-receipt.tsx';
import { fileOf, sealHere, STEPS, type SealedHere, type Step } from './device-seal.ts';
import { heldTotal, holdsPrices, knownHere, priceFault } from './device.ts';

type Phase =
  | { name: 'closed' }
  /** `again`: the bid is stale and is opened first. */
  | { name: 'asking'; again: boolean; refused?: string; awaited?: readonly string[] }
  | { name: 'working'; step: Step }
  | { name: 'done'; result: SealedHere };

/** Sealing on this device, from the question to what came of it; lives above what changes when the bid is sealed. */
export function useDeviceSeal(bid: BidData): { ask: (again: boolean) => void; dialog: ReactNode } {
  const t = useT();
  const [phase, setPhase] = useState<Phase>({ name: 'closed' });
  const [hidden, setHidden] = useState(false);
  const seal = useSend(SealBid);
  const replace = useSend(ReplaceBid);

  /** Opens a stale bid for changes; its new version, or null after saying why not. */
  const reopened = async (again: boolean): Promise<number | null> => {
    const { data, errors } = await replace.send({ input: { bidId: bid.id, version: bid.version } });
    if (errors[0]) setPhase({ name: 'asking', again, refused: errors[0].message });
    return errors[0] ? null : (data.replaceBid.bid?.version ?? null);
  };

  const go = async (again: boolean, uncosigned: boolean) => {
    let opened = !again;
    try {
      setPhase({ name: 'working', step: 'prepare' });
      // As it was before it is opened: then the receipt is still known under its fingerprint.
      const prices = knownHere(bid)?.prices ?? null;
      const version = again ? await reopened(again) : bid.version;
      if (version === null) return;
      opened = true;
      const result = await sealHere({ bid, version, prices, uncosigned, send: seal.send, tell: (step) => setPhase({ name: 'working', step }) });
      if ('seal' in result) setPhase({ name: 'done', result });
      else setPhase({ name: 'asking', again: false, ...('errors' in result ? { refused: result.errors[0]?.message ?? '' } : result) });
    } catch (fault) {
      setPhase({ name: 'asking', again: again && !opened, refused: sealFaultText(t, fault) });
    } finally {
      setHidden(false);
    }
  };

  const edit = async () => {
    const version = await reopened(true);
    if (version === null) return;
    toast(t('replace-done'));
    setPhase({ name: 'closed' });
  };

  const close = () => (phase.name === 'working' ? setHidden(true) : setPhase({ name: 'closed' }));
  const title = { closed: '', asking: 'device-seal-title', working: 'device-seal-working', done: 'device-seal-done' }[phase.name];
  return {
    ask: (again) => setPhase({ name: 'asking', again }),
    dialog: (
      <Dialog open={phase.name !== 'closed' && !hidden} title={title && t(title)} onClose={close}>
        {phase.name === 'asking' && <Ask bid={bid} refused={phase.refused} awaited={phase.awaited} onGo={(uncosigned) => void go(phase.again, uncosigned)} onEdit={phase.again ? () => void edit() : null} onClose={close} />}
        {phase.name === 'working' && <Working step={phase.step} />}
        {phase.name === 'done' && <Done bid={bid} result={phase.result} onClose={close} />}
      </Dialog>
    ),
  };
}

const PROVEN = ['same', 'two', 'log', 'time'];
const NOT_PROVEN = ['collude', 'code', 'seen', 'lost'];
/** The operator sees the prices that members agree on over the platform. */
const NOT_PROVEN_JOINT = ['collude', 'code', 'seen-joint', 'lost'];

interface AskProps {
  bid: BidData;
  refused: string | undefined;
  /** The witnesses who have not cosigned whom it is sealed to. */
  awaited: readonly string[] | undefined;
  onGo: (uncosigned: boolean) => void;
  /** Opens a stale bid instead; null for others, which are open. */
  onEdit: (() => void) | null;
  onClose: () => void;
}

/** What is sealed, what that proves and what it does not. */
function Ask({ bid, refused, awaited, onGo, onEdit, onClose }: AskProps) {
  const t = useT();
  const format = useFormat();
  const [declared, setDeclared] = useState(bid.alliance !== null);
  const [missing, setMissing] = useState(false);
  const prices = knownHere(bid)?.prices ?? {};
  const held = holdsPrices(bid);
  const fault = held ? priceFault(bid, prices) : null;
  const total = held ? heldTotal(bid, prices) : bid.total && BigInt(bid.total.amountMinor);
  const go = (uncosigned: boolean) => (declared ? onGo(uncosigned) : setMissing(true));
  const head = useRef<HTMLDivElement>(null);
  // A dialog begins at its first control, which on a phone is below all that is to be read before.
  useEffect(() => {
    const frame = requestAnimationFrame(() => head.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <>
      <div ref={head} className="stack" tabIndex={-1}>
        {refused && <Banner tone="bad">{refused}</Banner>}
        {awaited && <Banner tone="warn" title={t('witness-missing', { names: format.list(awaited) })}><p>{t('device-uncosigned')}</p></Banner>}
        <Facts
          rows={[
            [t('bid-total'), total !== null && <span key="total" className="strong num">{format.money({ amountMinor: String(total), currency: bid.tender.currency })}</span>],
            [t('tender-deadline'), bid.tender.deadline && <When key="deadline" at={bid.tender.deadline} zone={bid.tender.region.timeZone} />],
          ]}
        />
      </div>
      <Points title={t('device-proves')} keys={PROVEN.map((key) => `device-proves-${key}`)} />
      <Points title={t('device-proves-not')} keys={(bid.alliance ? NOT_PROVEN_JOINT : NOT_PROVEN).map((key) => `device-not-${key}`)} />
      {fault && <Banner tone="warn">{t(`device-price-${fault}`)}</Banner>}
      {!fault && bid.alliance === null && (
        <div className="field">
          <label className="check">
            <input type="checkbox" checked={declared} aria-invalid={missing || undefined} onChange={(event) => { setDeclared(event.target.checked); setMissing(false); }} />
            <span>{t('declare-independent')}</span>
          </label>
          {missing && <span className="field-error" role="alert">{t('confirm-needed')}</span>}
        </div>
      )}
      <div className="form-actions">
        {!fault && <Button kind="primary" onClick={() => go(false)}>{t('device-seal-go')}</Button>}
        {!fault && awaited && <Button onClick={() => go(true)}>{t('device-seal-uncosigned')}</Button>}
        {onEdit && <Button kind={fault ? 'primary' : 'plain'} onClick={onEdit}>{t('replace-action')}</Button>}
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </>
  );
}

function Points({ title, keys }: { title: string; keys: readonly string[] }) {
  const t = useT();
  return (
    <div className="stack stack-2">
      <h3>{title}</h3>
      <div className="small"><ul>{keys.map((key) => <li key={key}>{t(key)}</li>)}</ul></div>
    </div>
  );
}

/** How far it is. */
function Working({ step }: { step: Step }) {
  const t = useT();
  const at = STEPS.indexOf(step);
  return (
    <>
      <p className="visually-hidden" role="status">{t(`device-step-${step}`)}</p>
      <ol className="timeline">
        {STEPS.map((one, i) => (
          <li key={one} data-progress={i < at ? 'PAST' : i === at ? 'CURRENT' : 'FUTURE'} aria-current={i === at ? 'step' : undefined}>
            <span>{t(`device-step-${one}`)}</span>
          </li>
        ))}
      </ol>
      <p className="small muted">{t('device-seal-stay')}</p>
    </>
  );
}

/** What came of it, and the file to keep. */
function Done({ bid, result, onClose }: { bid: BidData; result: SealedHere; onClose: () => void }) {
  const t = useT();
  const { seal, same, kept, witness } = result;
  return (
    <>
      {same === null ? <Banner tone="warn">{t('device-unchecked')}</Banner> : <Checked same={same} />}
      {!kept && <Banner tone="warn">{t('device-unkept')}</Banner>}
      <Facts
        rows={[
          [t('receipt-commitment'), <span key="hash" className="hash">{seal.commitment}</span>],
          [t('device-witness'), <span key="witness">{witness.name}<br /><span className="hash">{witness.recipient}</span></span>],
        ]}
      />
      <p>{t('device-keep-file')}</p>
      <p className="small muted">{t('device-sign-out')}</p>
      <div className="form-actions">
        <TextFile text={fileOf(bid, seal)} name={`${bid.code}.json`} label={t('receipt-download')} primary />
        <Button onClick={onClose}>{t('close')}</Button>
      </div>
    </>
  );
}
