import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner } from '~/ui/banner.tsx';
import { When } from '~/ui/values.tsx';
import { inEffect, namedLots, type Cancellable, type CancellationData } from './cancellation.ts';

interface Props {
  tender: Cancellable;
  cancellation: CancellationData;
}

const reasonKey = ({ reason }: CancellationData) => `cancel-reason-${reason.toLowerCase().replaceAll('_', '-')}`;

/** What is called off, or about to be, in a line. */
export function CancellationTitle({ tender, cancellation }: Props) {
  const t = useT();
  const format = useFormat();
  const done = inEffect(tender, cancellation);
  const reason = t(reasonKey(cancellation));
  if (cancellation.lotIds.length === 0) return t(done ? 'tender-cancelled' : 'tender-cancelling', { reason });
  const lots = format.list(namedLots(tender, cancellation).map(({ number, title }) => t('lot-heading', { number, title })));
  return t(done ? 'lots-cancelled' : 'lots-cancelling', { lots, reason });
}

/** Why, and since or from when. */
export function CancellationText({ tender, cancellation }: Props) {
  const t = useT();
  const done = inEffect(tender, cancellation);
  return (
    <>
      <p className="reading">{cancellation.text}</p>
      <p>
        {t(done ? 'cancelled-at' : 'cancelling-at')} <When at={cancellation.at} zone={tender.region.timeZone} relative={!done} />
        {!done && <>. {t('cancelling-text')}</>}
      </p>
    </>
  );
}

/** Tells of a cancellation, announced or in effect; nothing where there is none. */
export function CancellationNotice({ tender, tone = 'warn' }: { tender: Cancellable; tone?: 'warn' | 'bad' }) {
  const { cancellation } = tender;
  if (!cancellation) return null;
  return <CancellationBanner tender={tender} cancellation={cancellation} tone={tone} />;
}

export function CancellationBanner({ tender, cancellation, tone = 'warn' }: Props & { tone?: 'warn' | 'bad' }) {
  return (
    <Banner tone={tone} title={<CancellationTitle tender={tender} cancellation={cancellation} />}>
      <CancellationText tender={tender} cancellation={cancellation} />
    </Banner>
  );
}

/** The lots that were called off while others went on, each cancellation by itself. */
export function LotCancellations({ tender }: { tender: Cancellable }) {
  return tender.lotCancellations.map((cancellation, i) => <CancellationBanner key={`${i}.${cancellation.lotIds.join('.')}`} tender={tender} cancellation={cancellation} />);
}

/** At a lot: why and when it was called off while others went on. */
export function LotCancelled({ lotId, tender }: { lotId: string; tender: Pick<Cancellable, 'lotCancellations' | 'region'> }) {
  const t = useT();
  const cancellation = tender.lotCancellations.find(({ lotIds }) => lotIds.includes(lotId));
  if (!cancellation) return null;
  return (
    <Banner tone="warn" title={t('lot-cancelled', { reason: t(reasonKey(cancellation)) })}>
      <p className="reading">{cancellation.text}</p>
      <p>{t('cancelled-at')} <When at={cancellation.at} zone={tender.region.timeZone} /></p>
    </Banner>
  );
}
