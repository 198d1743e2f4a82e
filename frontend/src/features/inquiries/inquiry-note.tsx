import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer } from 'react';
import { DemoJump } from '~/features/demo/demo-clock-bar.tsx';
import { now } from '~/i18n/clock.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge, type Tone } from '~/ui/badge.tsx';
import { Banner } from '~/ui/banner.tsx';
import { DocumentLink } from '~/ui/document-link.tsx';
import type { IconName } from '~/ui/icon.tsx';
import { When } from '~/ui/values.tsx';
import type { InquiryData, ReplyData } from './inquiry.ts';

const LOOKS: Record<InquiryData['state'], { tone: Tone; icon: IconName }> = {
  OPEN: { tone: 'info', icon: 'clock' },
  ANSWERED: { tone: 'ok', icon: 'check' },
  EXPIRED: { tone: 'warn', icon: 'warn' },
};

/** Where an inquiry stands. */
export function InquiryBadge({ state }: { state: InquiryData['state'] }) {
  const t = useT();
  return <Badge {...LOOKS[state]}>{t(`inquiry-state-${state.toLowerCase()}`)}</Badge>;
}

/** Until when one may answer and how long that still is, kept up to date; once it is over the screen is read anew. */
export function DueTime({ at, zone }: { at: string; zone: string }) {
  const t = useT();
  const format = useFormat();
  const client = useQueryClient();
  const [, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(() => {
      tick();
      if (Date.parse(at) <= now()) void client.invalidateQueries();
    }, 30_000);
    return () => clearInterval(timer);
  }, [at, client]);
  // A timer stays silent for screen readers, also within a live region.
  return <span role="timer"><When at={at} zone={zone} /> ({t('inquiry-left', { time: format.left(at) })})</span>;
}

/** What was asked about a bid and what came of it, for the tender's team. */
export function InquiryNote({ inquiry, zone }: { inquiry: InquiryData; zone: string }) {
  const t = useT();
  const open = inquiry.state === 'OPEN';
  return (
    <Banner
      tone={open ? 'info' : 'plain'}
      title={<span className="row"><span>{t(`inquiry-${inquiry.kind.toLowerCase()}`)}</span> <InquiryBadge state={inquiry.state} /></span>}
    >
      <div className="stack stack-2">
        <p className="small">{t('inquiry-asked-at')} <When at={inquiry.askedAt} zone={zone} /></p>
        <p className="reading">{inquiry.question}</p>
        {open && (
          <p className="row">
            <span>{t('inquiry-waits')} <DueTime at={inquiry.dueAt} zone={zone} />.</span>
            <DemoJump at={inquiry.dueAt} label={t('demo-jump-deadline')} />
          </p>
        )}
        {inquiry.state === 'EXPIRED' && <p>{t('inquiry-expired')} <When at={inquiry.dueAt} zone={zone} />. {t('inquiry-expired-desk')}</p>}
        {inquiry.answer && <InquiryReply answer={inquiry.answer} zone={zone} />}
      </div>
    </Banner>
  );
}

/** What a bidder answered, with its documents. */
export function InquiryReply({ answer, zone }: { answer: ReplyData; zone: string }) {
  const t = useT();
  return (
    <div className="stack stack-2">
      <p className="strong">{t('inquiry-answered-at')} <When at={answer.answeredAt} zone={zone} /></p>
      <p className="reading">{answer.text}</p>
      {answer.documents.length > 0 && (
        <ul className="stack stack-2" style={{ padding: 0 }}>
          {answer.documents.map((document) => <li key={document.id}><DocumentLink document={document} /></li>)}
        </ul>
      )}
    </div>
  );
}
