import type { BidData } from '~/features/bids/bid.ts';
import { DemoJump } from '~/features/demo/demo-clock-bar.tsx';
import { useT } from '~/i18n/i18n.tsx';
import { Banner } from '~/ui/banner.tsx';
import { When } from '~/ui/values.tsx';
import { AnswerForm } from './answer-form.tsx';
import { DueTime, InquiryBadge, InquiryReply } from './inquiry-note.tsx';
import { openFirst, type InquiryData } from './inquiry.ts';

/** What the tender's evaluators ask the bid's people. */
export function InquiryCards({ bid }: { bid: BidData }) {
  return <>{openFirst(bid.inquiries).map((inquiry) => <InquiryCard key={inquiry.id} bid={bid} inquiry={inquiry} />)}</>;
}

function InquiryCard({ bid, inquiry }: { bid: BidData; inquiry: InquiryData }) {
  const t = useT();
  const zone = bid.tender.region.timeZone;
  const kind = inquiry.kind.toLowerCase();
  const open = inquiry.state === 'OPEN';
  return (
    <section className="card" aria-labelledby={`inquiry-${kind}`}>
      <div className="row row-between">
        <h2 id={`inquiry-${kind}`}>{open ? t(`inquiry-asks-${kind}`) : t(`inquiry-${kind}`)}</h2>
        <InquiryBadge state={inquiry.state} />
      </div>
      <p className="muted small">{t('inquiry-from', { buyer: bid.tender.buyer.name })} <When at={inquiry.askedAt} zone={zone} /></p>
      <p className="reading strong">{inquiry.question}</p>
      {open && <Open bid={bid} inquiry={inquiry} zone={zone} />}
      {inquiry.state === 'EXPIRED' && <p>{t('inquiry-expired')} <When at={inquiry.dueAt} zone={zone} />. {t('inquiry-expired-text')}</p>}
      {inquiry.answer && <InquiryReply answer={inquiry.answer} zone={zone} />}
    </section>
  );
}

/** Until when, and the form for those who may answer. */
function Open({ bid, inquiry, zone }: { bid: BidData; inquiry: InquiryData; zone: string }) {
  const t = useT();
  if (bid.tender.state !== 'QUALIFICATION_TECH' && bid.tender.state !== 'EVALUATION') return <p>{t('inquiry-moot')}</p>;
  return (
    <>
      <Banner
        tone="warn"
        title={<>{t('inquiry-due')} <DueTime at={inquiry.dueAt} zone={zone} /></>}
        action={<DemoJump at={inquiry.dueAt} label={t('demo-jump-deadline')} />}
      >
        {!inquiry.viewerCanAnswer && <p>{t('inquiry-who-answers', { name: bid.lead.name })}</p>}
      </Banner>
      {inquiry.viewerCanAnswer && <AnswerForm inquiryId={inquiry.id} />}
    </>
  );
}
