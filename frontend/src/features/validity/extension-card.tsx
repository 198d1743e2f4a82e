import type { BidData } from '~/features/bids/bid.ts';
import { DemoJump } from '~/features/demo/demo-clock-bar.tsx';
import { DueTime } from '~/features/inquiries/inquiry-note.tsx';
import { useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner, FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { toast } from '~/ui/toast.tsx';
import { When } from '~/ui/values.tsx';
import { ExtensionBadge } from './extension-badge.tsx';
import { AnswerBidExtension, lastOf, type ExtensionData } from './validity.ts';

/** Whether the buyer asks the bid's people to be bound for longer, and what became of it. */
export function ExtensionCard({ bid }: { bid: BidData }) {
  const t = useT();
  const asked = lastOf(bid.extensions);
  const zone = bid.tender.region.timeZone;
  return (
    <>
      {bid.state === 'EXPIRED' && bid.validUntil && (
        <Banner tone="warn" title={t('bid-expired')}><p>{t('bid-expired-text')} <When at={bid.validUntil} zone={zone} /></p></Banner>
      )}
      {asked && (
        <section className="card" aria-labelledby="extension">
          <div className="row row-between">
            <h2 id="extension">{t('validity-asks')}</h2>
            <ExtensionBadge state={asked.state} />
          </div>
          <p>{t('validity-asks-until', { buyer: bid.tender.buyer.name })} <When at={asked.validUntil} zone={zone} /></p>
          {asked.state === 'OPEN' && <Open bid={bid} asked={asked} zone={zone} />}
        </section>
      )}
    </>
  );
}

/** Until when, and both answers for those who may give them. */
function Open({ bid, asked, zone }: { bid: BidData; asked: ExtensionData; zone: string }) {
  const t = useT();
  const answer = useSend(AnswerBidExtension);
  const go = async (accept: boolean) => {
    const { errors } = await answer.send({ input: { extensionId: asked.id, accept } });
    toast(errors[0]?.message ?? t(accept ? 'validity-accepted' : 'validity-declined'));
  };
  return (
    <>
      <Banner
        tone="warn"
        title={<>{t('inquiry-due')} <DueTime at={asked.dueAt} zone={zone} /></>}
        action={<DemoJump at={asked.dueAt} label={t('demo-jump-deadline')} />}
      >
        {!asked.viewerCanAnswer && <p>{t('validity-who-answers', { name: bid.lead.name })}</p>}
      </Banner>
      <p className="reading">{t(bid.state === 'EXPIRED' ? 'validity-answer-expired' : 'validity-answer-text')}</p>
      <FaultBanner fault={answer.fault} />
      {asked.viewerCanAnswer && (
        <div className="form-actions">
          <Button kind="primary" busy={answer.pending} onClick={() => void go(true)}>{t('validity-accept')}</Button>
          <Button busy={answer.pending} onClick={() => void go(false)}>{t('validity-decline')}</Button>
        </div>
      )}
    </>
  );
}
