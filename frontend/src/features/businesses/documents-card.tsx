import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { uploadBlob } from '~/gql/blobs.ts';
import { graphql, type ResultOf } from '~/gql/graphql.ts';
import { query, useSend } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { VerificationBadge } from '~/ui/badge.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { FileDrop } from '~/ui/file-drop.tsx';
import { Loading } from '~/ui/states.tsx';
import { toast } from '~/ui/toast.tsx';

const WorkspaceDocuments = graphql(`
  query WorkspaceDocuments($slug: String!) {
    business(slug: $slug) {
      id
      verification
      verificationReasons
      documents { id kind uploadedAt validUntil file { id url fileName } }
      viewerCan
    }
  }
`);

type Documents = NonNullable<ResultOf<typeof WorkspaceDocuments>['business']>;

const AddVerificationDocument = graphql(`
  mutation AddVerificationDocument($input: AddVerificationDocumentInput!) {
    addVerificationDocument(input: $input) { business { id verification } userErrors { code path message } }
  }
`);

const KINDS = ['NIB', 'NPWP', 'KTP', 'DEED', 'OTHER'] as const;

/** How far the business is verified, why, and the documents for it. */
export function DocumentsCard({ slug }: { slug: string }) {
  const { data, isPending, error, refetch } = useQuery(query(WorkspaceDocuments, { slug }));
  if (isPending) return <Loading />;
  if (!data?.business) return <FaultBanner fault={error} onRetry={() => void refetch()} />;
  return <DocumentList business={data.business} />;
}

function DocumentList({ business }: { business: Documents }) {
  const t = useT();
  const format = useFormat();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('NIB');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const add = useSend(AddVerificationDocument);
  const upload = async (file: File) => {
    setBusy(true);
    setFault(null);
    try {
      const blob = await uploadBlob(file);
      const { errors } = await add.send({ input: { businessId: business.id, kind, blobId: blob.id } });
      toast(errors[0]?.message ?? t('document-added'));
    } catch (thrown) {
      setFault(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="card">
      <h2>{t('business-trust')}</h2>
      <span><VerificationBadge level={business.verification} /></span>
      <ul>{business.verificationReasons.map((reason) => <li key={reason}>{reason}</li>)}</ul>
      <h3>{t('documents-title')}</h3>
      <p className="small muted">{t('documents-hint')}</p>
      {business.documents.length > 0 && (
        <ul className="signatures">
          {business.documents.map((document) => (
            <li key={document.id}>
              <span>{t(`document-${document.kind.toLowerCase()}`)}</span>
              <span className="small muted">{document.file.fileName}, {format.date(document.uploadedAt)}</span>
            </li>
          ))}
        </ul>
      )}
      {business.viewerCan.includes('EDIT_PROFILE') && (
        <>
          <label className="field">
            <span className="field-label">{t('document-kind')}</span>
            <select value={kind} onChange={(event) => setKind(event.target.value as typeof kind)}>
              {KINDS.map((one) => <option key={one} value={one}>{t(`document-${one.toLowerCase()}`)}</option>)}
            </select>
          </label>
          <FileDrop label={t('document-upload')} accept="application/pdf,image/*" busy={busy} onFiles={([file]) => file && void upload(file)} />
          <FaultBanner fault={fault} />
        </>
      )}
    </section>
  );
}
