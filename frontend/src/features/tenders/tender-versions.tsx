import { useQuery } from '@tanstack/react-query';
import { query } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge } from '~/ui/badge.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { Loading } from '~/ui/states.tsx';
import { When } from '~/ui/values.tsx';
import { changesText } from './change-text.ts';
import { FieldChanges } from './field-changes.tsx';
import { TenderVersions } from './tender.ts';

/** What was changed after publication, each time with its reason. */
export function TenderVersionsSection({ slug, zone }: { slug: string; zone: string }) {
  const t = useT();
  const format = useFormat();
  const { data, error, isPending } = useQuery(query(TenderVersions, { slug }));
  const versions = data?.tender?.versions.nodes ?? [];
  return (
    <section className="stack" aria-labelledby="versions">
      <h2 id="versions">{t('versions-title')}</h2>
      <FaultBanner fault={error} />
      {isPending && <Loading lines={3} />}
      {versions.map((version) => (
        <details key={version.number} className="card facet" open={version === versions[0]}>
          <summary>
            {t('version-number', { number: version.number })}, <When at={version.at} zone={zone} />{' '}
            {version.number > 1 && <Badge tone={version.substantive ? 'warn' : 'plain'}>{t(version.substantive ? 'version-substantive' : 'version-minor')}</Badge>}
          </summary>
          <div className="stack stack-2">
            {version.reason && <p className="reading">{version.reason}</p>}
            {version.changes.length > 0 ? <FieldChanges changes={changesText(t, format, zone, version.changes)} /> : <p className="muted">{t('version-first')}</p>}
          </div>
        </details>
      ))}
    </section>
  );
}
