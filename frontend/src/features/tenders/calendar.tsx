import { useT } from '~/i18n/i18n.tsx';
import { Icon } from '~/ui/icon.tsx';
import { icsOf } from './ics.ts';
import type { TenderPageData } from './tender.ts';

/** The tender's dates as a calendar file, with a reminder a day before each. */
export function CalendarButton({ tender }: { tender: TenderPageData }) {
  const t = useT();
  const url = new URL(`/tender/${tender.slug}`, location.href).href;
  const moments = [
    { key: 'opens', at: tender.state === 'PUBLISHED' ? tender.opensAt : null, title: `${t('tender-opens')}: ${tender.title}` },
    { key: 'deadline', at: tender.deadline, title: `${t('tender-deadline')}: ${tender.title}` },
    { key: 'questions', at: tender.enquiryEndsAt, title: `${t('tender-questions-until')}: ${tender.title}` },
  ];
  const file = icsOf(moments.flatMap(({ key, at, title }) => (at ? [{ uid: `${tender.code}-${key}`, at, title, url }] : [])));
  return (
    <a className="button" href={`data:text/calendar;charset=utf-8,${encodeURIComponent(file)}`} download={`${tender.code}.ics`}>
      <Icon name="calendar" />
      {t('tender-calendar')}
    </a>
  );
}
