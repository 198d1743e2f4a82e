import { useT } from '~/i18n/i18n.tsx';
import { Badge } from '~/ui/badge.tsx';
import type { ListData } from './qualified.ts';

/** What a list demands, of whom, and for how long it holds. */
export function Demands({ list }: { list: ListData }) {
  const t = useT();
  return (
    <>
      <p className="reading">{list.description}</p>
      <ul className="chips">{list.codes.map((code) => <li key={code.code}><Badge>{code.title} ({code.code})</Badge></li>)}</ul>
      <p className="muted">{t('list-holds', { months: list.months })}</p>
    </>
  );
}
