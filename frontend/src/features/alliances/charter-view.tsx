import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { ShareBar } from '~/ui/shares.tsx';
import { Facts, Money } from '~/ui/values.tsx';
import type { CharterData } from './alliance.ts';

/** A charter in words, with the exact document that is signed behind it. */
export function CharterView({ charter }: { charter: CharterData }) {
  const t = useT();
  const format = useFormat();
  return (
    <div className="stack">
      <ShareBar shares={charter.shares.map(({ business, shareBp }) => ({ key: business.id, name: business.name, bp: shareBp }))} />
      <Facts
        rows={[
          [t('alliance-purpose'), charter.purpose],
          charter.scopeCodes.length > 0 && [t('charter-scope'), format.list(charter.scopeCodes.map(({ title }) => title))],
          charter.area.length > 0 && [t('charter-area'), format.list(charter.area.map(({ name }) => name))],
          [t('charter-liability'), t(`liability-${charter.liability.toLowerCase().replace('_', '-')}`)],
          ...charter.officers.map(
            ({ role, business, deputy }) =>
              [t(`officer-${role.toLowerCase()}`), deputy ? t('officer-with-deputy', { name: business.name, deputy: deputy.name }) : business.name] as const,
          ),
          [t('charter-binding-limit'), <Money key="limit" value={charter.bindingLimit} />],
          [t('charter-notice'), t('charter-notice-days', { days: charter.noticeDays })],
          charter.terms ? [t('charter-terms'), <span key="terms" className="reading">{charter.terms}</span>] : null,
        ]}
      />
      {charter.canonicalJson && (
        <details>
          <summary className="small">{t('charter-document')}</summary>
          <p className="hash">SHA-256 {charter.documentHash}</p>
          <pre className="hash" style={{ whiteSpace: 'pre-wrap' }}>{charter.canonicalJson}</pre>
        </details>
      )}
    </div>
  );
}
