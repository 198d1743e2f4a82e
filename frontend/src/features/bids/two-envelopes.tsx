import { DemoJump } from '~/features/demo/demo-clock-bar.tsx';
import { now } from '~/i18n/clock.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner } from '~/ui/banner.tsx';
import { ButtonLink } from '~/ui/button.tsx';
import { When } from '~/ui/values.tsx';
import type { BidData } from './bid.ts';

interface Props {
  bid: BidData;
  /** The viewer's businesses; the lead's people may object. */
  own: ReadonlySet<string>;
}

/** Where the price is in an envelope of its own: when each is opened, then what was decided and until when to object. */
export function TwoEnvelopes({ bid, own }: Props) {
  const t = useT();
  if (bid.tender.envelopes < 2) return null;
  if (bid.tender.state === 'QUALIFICATION_TECH') return <Judged bid={bid} own={own} />;
  if (!['PUBLISHED', 'TENDERING', 'OPENING'].includes(bid.tender.state) || bid.state === 'WITHDRAWN' || bid.state === 'LAPSED') return null;
  return <Banner title={t('envelopes-bid')}><p>{t('envelopes-bid-text')}</p></Banner>;
}

/** What the first envelope came to, by the bid's state. */
const OUTCOMES: Record<string, string> = { OPENED: 'envelopes-opened', ADMITTED: 'envelopes-admitted', REJECTED: 'envelopes-rejected' };

function Judged({ bid, own }: Props) {
  const t = useT();
  const { pauseEndsAt, region, slug } = bid.tender;
  const outcome = OUTCOMES[bid.state];
  if (!outcome) return null;
  const may = own.has(bid.lead.id) && (pauseEndsAt === null || Date.parse(pauseEndsAt) > now());
  return (
    <Banner
      tone={bid.state === 'REJECTED' ? 'warn' : 'info'}
      title={t(outcome)}
      action={may && <ButtonLink to="/tender/$slug/keberatan" params={{ slug }}>{t('cases-object')}</ButtonLink>}
    >
      <p>{t(`${outcome}-text`)}</p>
      {may && (
        <p className="row">
          <span>{pauseEndsAt === null ? t('envelopes-object') : <>{t('envelopes-object-until')} <When at={pauseEndsAt} zone={region.timeZone} relative /></>}</span>
          {pauseEndsAt && <DemoJump at={pauseEndsAt} label={t('demo-jump-pause')} />}
        </p>
      )}
    </Banner>
  );
}
