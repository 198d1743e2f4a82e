import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Page } from '~/app/page.tsx';
import { useViewer, type Seat } from '~/features/accounts/viewer.ts';
import { query, useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { ButtonLink } from '~/ui/button.tsx';
import { EmptyState, Loading } from '~/ui/states.tsx';
import { AllianceForShowcase, CreateShowcaseEntry, ShowcasePageDocument, UpdateShowcaseEntry } from './showcase.ts';
import { ShowcaseForm } from './showcase-form.tsx';
import { newShowcase, showcaseInput, showcaseValues, type ShowcaseValues } from './values.ts';

/** A new entry, of the business acted for alone or of an alliance. */
export function NewShowcasePage({ allianceSlug }: { allianceSlug: string | undefined }) {
  const t = useT();
  const { seat, loading } = useViewer();
  const alliance = useQuery({ ...query(AllianceForShowcase, { slug: allianceSlug ?? '' }), enabled: allianceSlug !== undefined });
  if (loading || (allianceSlug !== undefined && alliance.isPending)) return <Loading />;
  if (!seat) {
    return <EmptyState title={t('no-business')} action={<ButtonLink to="/daftar" kind="primary">{t('no-business-action')}</ButtonLink>}>{t('no-business-text')}</EmptyState>;
  }
  const of = alliance.data?.alliance ?? null;
  const defaults = of
    ? newShowcase(
        of.members.nodes.map(({ business }) => business),
        of.codes.map(({ code, title }) => ({ code, label: title })),
        of.region && { code: of.region.code, label: of.region.fullName },
      )
    : newShowcase([seat.business]);
  return (
    <Page title={t('showcase-new')} lead={<p className="muted">{of?.name ?? seat.business.name}</p>}>
      <NewForm key={`${seat.id}-${of?.id ?? ''}`} seat={seat} allianceId={of?.id ?? null} defaults={defaults} />
    </Page>
  );
}

function NewForm({ seat, allianceId, defaults }: { seat: Seat; allianceId: string | null; defaults: ShowcaseValues }) {
  const navigate = useNavigate();
  const create = useSend(CreateShowcaseEntry);
  const submit = async (values: ShowcaseValues) => {
    const { data, errors } = await create.send({ input: { businessId: seat.business.id, allianceId, fields: showcaseInput(values) } });
    const slug = data.createShowcaseEntry.entry?.slug;
    if (slug) await navigate({ to: '/etalase/$slug', params: { slug } });
    return errors;
  };
  return <ShowcaseForm defaults={defaults} draft={`showcase.new.${allianceId ?? seat.business.id}`} submit={submit} />;
}

/** Changing an entry: all signatures are asked for again. */
export function EditShowcasePage({ slug }: { slug: string }) {
  const t = useT();
  const navigate = useNavigate();
  const { data } = useSuspenseQuery(query(ShowcasePageDocument, { slug }));
  const update = useSend(UpdateShowcaseEntry);
  const entry = data.showcaseEntry;
  if (!entry) return null;
  const submit = async (values: ShowcaseValues) => {
    const { errors } = await update.send({ input: { entryId: entry.id, version: entry.version, fields: showcaseInput(values) } });
    if (errors.length === 0) await navigate({ to: '/etalase/$slug', params: { slug } });
    return errors;
  };
  return (
    <Page title={t('showcase-edit')} lead={<p className="muted">{t('showcase-edit-hint')}</p>}>
      <ShowcaseForm key={entry.version} defaults={showcaseValues(entry)} draft={`showcase.${entry.id}.${entry.version}`} submit={submit} />
    </Page>
  );
}
