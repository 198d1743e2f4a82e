import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Facts } from '~/ui/values.tsx';
import { supplierName } from './frameworks.ts';
import type { Terms } from './tender.ts';

const word = (code: string): string => code.toLowerCase().replaceAll('_', '-');

/** Until when a framework is ordered from, from how many, and up to which sum. */
export function FrameworkFacts({ terms }: { terms: Pick<Terms, 'framework'> }) {
  const t = useT();
  const format = useFormat();
  const { framework } = terms;
  if (!framework) return null;
  return (
    <>
      <p>{t('framework-on-text')}</p>
      <Facts
        rows={[
          [t('framework-until'), format.date(framework.until)],
          [t('framework-suppliers'), format.number(framework.suppliers)],
          [t('framework-rule'), t(`framework-rule-${word(framework.rule)}-text`)],
          [t('framework-ceiling'), framework.ceiling && format.money(framework.ceiling)],
        ]}
      />
    </>
  );
}

/** From which framework is ordered, who is asked, and why nobody before them. */
export function CallOffFacts({ terms }: { terms: Pick<Terms, 'callOff'> }) {
  const t = useT();
  const format = useFormat();
  const { callOff } = terms;
  if (!callOff) return null;
  const { framework } = callOff;
  return (
    <>
      <p>
        {t('call-off-from')} <Link to="/tender/$slug" params={{ slug: framework.slug }} data-address={new URL(`/tender/${framework.slug}`, location.origin).href}>{framework.title} ({framework.code})</Link>
      </p>
      <p>{t('call-off-asked', { names: format.list(callOff.suppliers.map(supplierName)) })}</p>
      {callOff.passedOver.length > 0 && (
        <ul>
          {callOff.passedOver.map((one) => (
            <li key={one.callOff.id}>
              {t(`call-off-passed-${word(one.reason)}`, { name: supplierName(one) })}{' '}
              <Link to="/tender/$slug" params={{ slug: one.callOff.slug }}>{one.callOff.code}</Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Both, in cards of their own. */
export function FrameworkCards({ terms }: { terms: Pick<Terms, 'framework' | 'callOff'> }) {
  const t = useT();
  return (
    <>
      {terms.framework && <TitledCard id="framework" title={t('framework-title')}><FrameworkFacts terms={terms} /></TitledCard>}
      {terms.callOff && <TitledCard id="call-off" title={t('call-off-title')}><CallOffFacts terms={terms} /></TitledCard>}
    </>
  );
}

function TitledCard({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
