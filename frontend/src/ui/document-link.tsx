import type { MouseEvent } from 'react';
import { readBlob } from '~/gql/blobs.ts';
import { useT } from '~/i18n/i18n.tsx';
import { faultText } from './banner.tsx';
import { toast } from './toast.tsx';

/** A document of ours that not everybody may read: fetched in the viewer's name and saved. */
export function DocumentLink({ document: { url, fileName } }: { document: { url: string; fileName: string } }) {
  const t = useT();
  const save = async (event: MouseEvent) => {
    event.preventDefault();
    try {
      const href = URL.createObjectURL(await readBlob(url));
      const link = Object.assign(document.createElement('a'), { href, download: fileName });
      link.click();
      setTimeout(() => URL.revokeObjectURL(href), 60_000);
    } catch (thrown) {
      toast(faultText(t, thrown));
    }
  };
  return <a href={url} download={fileName} onClick={(event) => void save(event)}>{fileName}</a>;
}
