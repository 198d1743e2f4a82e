import { useState } from 'react';
import * as v from 'valibot';
import { BidSummary } from '~/features/bids/bid-summary.tsx';
import { whyOut } from '~/features/bids/grounds.ts';
import { AskForm } from '~/features/inquiries/ask-form.tsx';
import { InquiryNote } from '~/features/inquiries/inquiry-note.tsx';
import { stepsFor, type Asked, type InquiryData, type Step } from '~/features/inquiries/inquiry.ts';
import { useSend } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge, StateBadge } from '~/ui/badge.tsx';
import { Button } from '~/ui/button.tsx';
import { Dialog } from '~/ui/dialog.tsx';
import { DocumentLink } from '~/ui/document-link.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { text } from '~/ui/form/rules.ts';
import { toast } from '~/ui/toast.tsx';
import { Price, When } from '~/ui/values.tsx';
import { AdmitBid, RejectBid, type DeskBid, type DeskLot } from './desk.ts';
import { DisqualifyButton } from './disqualify.tsx';
import { decisionOf } from './protocol.ts';
import { allStanding, standing } from './result.ts';

interface Props {
  bids: readonly DeskBid[];
  lot: DeskLot;
  asked: Asked;
  zone: string;
  mayAdmit: boolean;
}

/** The opened bids of a lot: read each, ask its bidder where needed, then admit or reject it with a reason. */
export function DeskBidList({ bids, lot, asked, zone, mayAdmit }: Props) {
  const [reading, setReading] = useState<DeskBid | null>(null);
  const low = new Set(lot.result?.entries.filter(({ abnormallyLow }) => abnormallyLow).map(({ bidId }) => bidId));
  const awarded = standing(lot.award) !== null;
  const winners = new Set(allStanding(lot).map(({ bidId }) => bidId));
  return (
    <>
      <ul className="stack stack-2" style={{ padding: 0 }}>
        {bids.map((bid) => {
          const inquiries = asked.get(bid.id) ?? [];
          const isLow = low.has(bid.id);
          const steps = mayAdmit ? stepsFor({ state: bid.state, inquiries, low: isLow, awarded }) : [];
          return <BidRow key={bid.id} bid={bid} inquiries={inquiries} low={isLow} wins={winners.has(bid.id)} steps={steps} zone={zone} onRead={() => setReading(bid)} />;
        })}
      </ul>
      <Dialog open={reading !== null} title={reading?.bidderName ?? ''} onClose={() => setReading(null)}>
        {reading && <BidReading bid={reading} onClose={() => setReading(null)} />}
      </Dialog>
    </>
  );
}

const KINDS: Record<Step, 'primary' | 'plain' | 'danger'> = { admit: 'primary', reject: 'danger', 'ask-cure': 'plain', 'ask-justification': 'plain', 'reject-price': 'danger' };

interface RowProps {
  bid: DeskBid;
  inquiries: readonly InquiryData[];
  low: boolean;
  wins: boolean;
  steps: readonly Step[];
  zone: string;
  onRead: () => void;
}

function BidRow({ bid, inquiries, low, wins, steps, zone, onRead }: RowProps) {
  const t = useT();
  const [taking, setTaking] = useState<Step | null>(null);
  // What was begun may have become impossible, as when another evaluator asked the bidder meanwhile.
  const step = taking && steps.includes(taking) ? taking : null;
  const close = () => setTaking(null);
  return (
    <li className="card">
      <div className="row row-between">
        <h3>{bid.bidderName}</h3>
        <StateBadge kind="bid" state={bid.state} />
      </div>
      <p className="row row-between">
        <span className="muted small">{bid.code}{bid.alliance && ` · ${bid.members.map(({ business }) => business.name).join(', ')}`}</span>
        <span className="strong"><Price value={bid.total} never={decisionOf(bid.state) === 'rejected'} /></span>
      </p>
      {bid.rejectionReason && <p className="small reading">{whyOut(t, bid)}</p>}
      {bid.awaitedReceipt && <p className="reading"><Badge tone="warn">{t('desk-unopened')}</Badge> {t('desk-unopened-until')} <When at={bid.awaitedReceipt.until} zone={zone} relative /></p>}
      {low && (bid.state === 'ADMITTED' || bid.state === 'RANKED') && (
        <p className="reading"><Badge tone="warn">{t('abnormally-low')}</Badge> {t('abnormally-low-text')}</p>
      )}
      {inquiries.map((inquiry) => <InquiryNote key={inquiry.id} inquiry={inquiry} zone={zone} />)}
      <div className="row">
        <Button size="small" onClick={onRead}>{t('desk-read')}</Button>
        {!step && <DisqualifyButton bid={bid} awarded={wins} />}
        {!step && steps.map((one) => <Button key={one} size="small" kind={KINDS[one]} onClick={() => setTaking(one)}>{t(`desk-${one}`)}</Button>)}
      </div>
      {(step === 'ask-cure' || step === 'ask-justification') && <AskForm bid={bid} kind={step === 'ask-cure' ? 'CURE' : 'JUSTIFICATION'} zone={zone} onClose={close} />}
      {(step === 'admit' || step === 'reject' || step === 'reject-price') && <DecideForm key={step} bid={bid} deciding={step} onClose={close} />}
    </li>
  );
}

const schema = v.object({ reason: text(5, 2_000) });

const DONE = { admit: 'desk-admitted', reject: 'desk-rejected', 'reject-price': 'desk-price-rejected' };

function DecideForm({ bid, deciding, onClose }: { bid: DeskBid; deciding: keyof typeof DONE; onClose: () => void }) {
  const t = useT();
  const admit = useSend(AdmitBid);
  const reject = useSend(RejectBid);
  const form = useAppForm({
    defaults: { reason: deciding === 'admit' ? t('desk-admit-default') : '' },
    schema,
    draft: `${deciding}.${bid.id}`,
    scope: bid.id,
    submit: async (values) => {
      const input = { bidId: bid.id, reason: values.reason.trim() };
      const { errors } = await (deciding === 'admit' ? admit.send({ input }) : reject.send({ input }));
      if (errors.length === 0) {
        toast(t(DONE[deciding], { name: bid.bidderName }));
        onClose();
      }
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t(`desk-${deciding}`)} actions={<Button onClick={onClose}>{t('cancel')}</Button>}>
      {deciding === 'reject-price' && <p className="reading">{t('desk-reject-price-text')}</p>}
      <FormField form={form} name="reason" label={t(deciding === 'admit' ? 'desk-admit-reason' : 'desk-reject-reason')} hint={t('desk-reason-hint')}>
        {({ input }) => <textarea {...input} rows={2} />}
      </FormField>
    </Form>
  );
}

function BidReading({ bid, onClose }: { bid: DeskBid; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  return (
    <>
      <BidSummary bid={bid as unknown as Parameters<typeof BidSummary>[0]['bid']} />
      {bid.answers.length > 0 && (
        <ul className="stack stack-2" style={{ padding: 0 }}>
          {bid.answers.map((answer) => (
            <li key={`${answer.requirement.id}.${answer.business?.id}`}>
              <span className="strong">{answer.requirement.title}</span>
              {answer.business && ` (${answer.business.name})`}: {answer.bool != null && t(answer.bool ? 'yes' : 'no')}
              {answer.number != null && format.number(answer.number)}
              {answer.options && format.list(answer.options)}
              {answer.document && <DocumentLink document={answer.document} />}
            </li>
          ))}
        </ul>
      )}
      <div><Button onClick={onClose}>{t('close')}</Button></div>
    </>
  );
}
