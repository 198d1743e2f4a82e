import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { TenderCases } from '~/features/complaints/complaint.ts';
import { isOpen } from '~/features/complaints/fits.ts';
import { DemoJump } from '~/features/demo/demo-clock-bar.tsx';
import { query, useSend } from '~/gql/query.ts';
import { now } from '~/i18n/clock.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge } from '~/ui/badge.tsx';
import { Banner, FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { Dialog } from '~/ui/dialog.tsx';
import { toast } from '~/ui/toast.tsx';
import { When } from '~/ui/values.tsx';
import { OpenPrices, type DeskBid, type DeskLot, type DeskTender } from './desk.ts';
import { allLocked, decidedOf, pauseOf, undeclared } from './prices.ts';

interface Props {
  tender: DeskTender;
  bids: readonly DeskBid[];
  lots: readonly DeskLot[];
}

/** Before prices are opened: what still has to happen, and the button once it has. */
export function DeskPrices({ tender, bids, lots }: Props) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const decided = decidedOf(bids, lots);
  return (
    <section className="card" aria-labelledby="prices">
      <h2 id="prices">{t('prices-title')}</h2>
      <p>{t('prices-text')}</p>
      <ul className="signatures">
        <Decided undecided={decided.undecided.length} />
        <Judges tender={tender} admitted={decided.admitted} />
        <Pause tender={tender} />
        <Complaints slug={tender.slug} />
      </ul>
      {tender.viewerCan.includes('OPEN_PRICES') && <div><Button kind="primary" onClick={() => setAsking(true)}>{t('prices-open')}</Button></div>}
      <Dialog open={asking} title={t('prices-ask')} onClose={() => setAsking(false)}>
        <OpenQuestion tenderId={tender.id} admitted={decided.admitted} rejected={decided.rejected} onClose={() => setAsking(false)} />
      </Dialog>
    </section>
  );
}

function Row({ done, children }: { done: boolean; children: ReactNode }) {
  const t = useT();
  return (
    <li>
      <span>{children}</span>
      {done ? <Badge tone="ok" icon="check">{t('prices-done')}</Badge> : <Badge tone="warn" icon="clock">{t('prices-waits')}</Badge>}
    </li>
  );
}

function Decided({ undecided }: { undecided: number }) {
  const t = useT();
  return <Row done={undecided === 0}>{undecided === 0 ? t('prices-decided') : t('prices-undecided', { count: undecided })}</Row>;
}

/** Evaluators fix their points before, so that no price sways them. */
function Judges({ tender, admitted }: { tender: DeskTender; admitted: readonly DeskBid[] }) {
  const t = useT();
  const format = useFormat();
  const missing = undeclared(tender);
  const locked = allLocked(tender, admitted);
  return (
    <>
      {missing.length > 0 && <Row done={false}>{t('prices-undeclared', { names: format.list(missing.map(({ displayName }) => displayName)) })}</Row>}
      {tender.criteria.some(({ kind }) => kind === 'QUALITY') && <Row done={locked}>{t(locked ? 'prices-locked' : 'prices-unlocked')}</Row>}
    </>
  );
}

function Pause({ tender: { pauseEndsAt, region } }: { tender: DeskTender }) {
  const t = useT();
  const pause = pauseOf({ pauseEndsAt }, now());
  if (pauseEndsAt === null) return <Row done={false}>{t('prices-pause-ahead')}</Row>;
  return (
    <Row done={pause === 'over'}>
      {t(pause === 'over' ? 'prices-pause-over' : 'prices-pause')} <When at={pauseEndsAt} zone={region.timeZone} relative={pause === 'running'} />
      {pause === 'running' && <> <DemoJump at={pauseEndsAt} label={t('demo-jump-pause')} /></>}
    </Row>
  );
}

/** A complaint that is not settled keeps prices sealed; claims, which the buyer answers, do not. */
function Complaints({ slug }: { slug: string }) {
  const t = useT();
  const { data } = useQuery(query(TenderCases, { slug }));
  if (!data?.tender) return null;
  const pending = data.tender.complaints.nodes.some(({ state }) => isOpen(state) || state === 'UPHELD');
  return <Row done={!pending}>{t(pending ? 'prices-contested' : 'prices-uncontested')}</Row>;
}

interface QuestionProps {
  tenderId: string;
  admitted: readonly DeskBid[];
  rejected: readonly DeskBid[];
  onClose: () => void;
}

/** Whose prices are opened and whose stay sealed, because nothing seals them again. */
function OpenQuestion({ tenderId, admitted, rejected, onClose }: QuestionProps) {
  const t = useT();
  const open = useSend(OpenPrices);
  const [refused, setRefused] = useState<string | null>(null);
  const go = async () => {
    const { errors } = await open.send({ input: { tenderId } });
    if (errors[0]) {
      setRefused(errors[0].message);
      return;
    }
    toast(t('prices-opened'));
    onClose();
  };
  return (
    <>
      <p>{t('prices-ask-opened', { count: admitted.length })}</p>
      <BidNames bids={admitted} />
      {rejected.length > 0 && <p>{t('prices-ask-sealed', { count: rejected.length })}</p>}
      <BidNames bids={rejected} />
      <FaultBanner fault={open.fault} />
      {refused && <Banner tone="bad">{refused}</Banner>}
      <div className="form-actions">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button kind="primary" busy={open.pending} onClick={() => void go().catch(() => null)}>{t('prices-open')}</Button>
      </div>
    </>
  );
}

function BidNames({ bids }: { bids: readonly DeskBid[] }) {
  if (bids.length === 0) return null;
  return <ul>{bids.map((bid) => <li key={bid.id}><span className="strong">{bid.bidderName}</span> <span className="muted small">{bid.code}</span></li>)}</ul>;
}
