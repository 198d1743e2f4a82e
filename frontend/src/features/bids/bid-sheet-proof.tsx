import { Link } from '@tanstack/react-router';
import { InquiryBadge } from '~/features/inquiries/inquiry-note.tsx';
import type { InquiryData } from '~/features/inquiries/inquiry.ts';
import { useT } from '~/i18n/i18n.tsx';
import { DataTable } from '~/ui/data-table.tsx';
import { Facts, When } from '~/ui/values.tsx';
import type { BidData } from './bid.ts';

interface Props {
  bid: BidData;
  zone: string;
}

/** Who stands by exactly these contents. */
export function ConfirmationsSheet({ bid, zone }: Props) {
  const t = useT();
  return (
    <>
      <DataTable
        caption={t('confirm-title')}
        rows={bid.members}
        rowKey={(member) => member.business.id}
        columns={[
          { key: 'member', label: t('sheet-member'), cell: (member) => member.business.name },
          { key: 'by', label: t('sheet-confirmed-by'), cell: (member) => member.confirmation?.confirmedBy.displayName ?? t('sheet-unconfirmed') },
          { key: 'at', label: t('sheet-confirmed-at'), number: true, cell: (member) => (member.confirmation ? <When at={member.confirmation.confirmedAt} zone={zone} /> : '–') },
        ]}
      />
      <Facts rows={[[t('sheet-hash'), <span key="hash" className="hash">{bid.versionHash}</span>]]} />
    </>
  );
}

/** When the bid was sealed and by which fingerprint it is known; who keeps the receipt file can prove it. */
export function ReceiptSheet({ bid, zone }: Props) {
  const t = useT();
  const { receipt } = bid;
  if (!receipt) return <p>{t('sheet-no-receipt')}</p>;
  const address = new URL('/periksa', location.origin).href;
  return (
    <>
      <Facts
        rows={[
          [t('receipt-sealed-at'), <When key="at" at={receipt.sealedAt} zone={zone} />],
          [t('sheet-sequence'), receipt.sequence],
          [t('receipt-commitment'), <span key="hash" className="hash">{receipt.commitment}</span>],
          !bid.alliance && [t('sheet-hash'), <span key="version" className="hash">{bid.versionHash}</span>],
        ]}
      />
      <p className="small">{t(`seal-level-${receipt.level.toLowerCase().replaceAll('_', '-')}`)}</p>
      {receipt.file && (
        <p className="small">
          {t('sheet-receipt-text')} <Link to="/periksa" data-address={address}>{t('check-link')}</Link>
        </p>
      )}
    </>
  );
}

/** What the evaluators asked, and what was answered. */
export function InquiriesSheet({ inquiries, zone }: { inquiries: readonly InquiryData[]; zone: string }) {
  const t = useT();
  return inquiries.map((inquiry) => (
    <div key={inquiry.id} className="sheet-block">
      <div className="row row-between keep">
        <h3>{t(`inquiry-${inquiry.kind.toLowerCase()}`)}</h3>
        <InquiryBadge state={inquiry.state} />
      </div>
      <p className="muted small">{t('inquiry-asked-at')} <When at={inquiry.askedAt} zone={zone} /></p>
      <p className="reading strong">{inquiry.question}</p>
      {inquiry.answer ? (
        <>
          <p className="muted small">{t('inquiry-answered-at')} <When at={inquiry.answer.answeredAt} zone={zone} /></p>
          <p className="reading">{inquiry.answer.text}</p>
          {inquiry.answer.documents.length > 0 && <p className="small">{t('inquiry-documents')}: {inquiry.answer.documents.map(({ fileName }) => fileName).join('; ')}</p>}
        </>
      ) : (
        <p>{t(inquiry.state === 'OPEN' ? 'sheet-inquiry-due' : 'inquiry-expired')} <When at={inquiry.dueAt} zone={zone} />.</p>
      )}
    </div>
  ));
}
