import { useQuery } from '@tanstack/react-query';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { CopyButton } from '~/ui/copy-button.tsx';
import { linesOf } from './key.ts';
import { witnessesQuery, type TenderCheck } from './log.ts';

/** What a proof that holds still lacks of witnesses; nothing when all cosigned it, or there are none. */
export function Unwitnessed({ check: { outcome, missing } }: { check: TenderCheck }) {
  const t = useT();
  const format = useFormat();
  if (!outcome.ok || missing?.length === 0) return null;
  if (missing === null) return <Banner tone="warn" title={t('witness-unknown')}><p>{t('witness-unknown-text')}</p></Banner>;
  return (
    <Banner tone="warn" title={t('witness-missing', { names: format.list(missing) })}>
      <p>{t(outcome.witnessed ? 'witness-missing-some' : 'witness-missing-all')} {t('witness-missing-next')}</p>
    </Banner>
  );
}

/** Who watches the log, as this server tells it; nothing when nobody does. */
export function Witnesses() {
  const t = useT();
  const { data: witnesses = [] } = useQuery(witnessesQuery);
  if (witnesses.length === 0) return null;
  return (
    <section className="stack stack-2" aria-labelledby="witnesses">
      <h2 id="witnesses">{t('witness-title')}</h2>
      <p className="reading">{t('witness-text')}</p>
      <ul className="stack stack-2">
        {witnesses.map(({ name, key }) => (
          <li key={key} className="card">
            <h3>{name}</h3>
            <p className="hash">{key}</p>
            <p className="no-print"><CopyButton text={key} label={t('witness-copy')} about={name} /></p>
          </li>
        ))}
      </ul>
      <p className="reading">{t('witness-trust')}</p>
    </section>
  );
}

/** Adds this server's witnesses to the keys in a field, keeping what is there; nothing when it has none. */
export function FillWitnesses({ value, set }: { value: string; set: (value: string) => void }) {
  const t = useT();
  const { data: witnesses = [] } = useQuery(witnessesQuery);
  if (witnesses.length === 0) return null;
  const fill = () => set([...new Set([...linesOf(value), ...witnesses.map(({ key }) => key)])].join('\n'));
  return (
    <div className="row">
      <Button size="small" aria-describedby="fill-hint" onClick={fill}>{t('check-witnesses-fill')}</Button>
      <span className="field-hint" id="fill-hint">{t('check-witnesses-fill-hint')}</span>
    </div>
  );
}
