// Files: an upload is a plain multipart POST, then the id goes into a mutation.
import { Fault } from './client.ts';
import { accessToken } from './session.ts';

/** The largest file that the server takes. */
export const MAX_BLOB_BYTES = 10 * 1024 * 1024;

/** Uploads one file; for a business, whose people can then use it as well. */
export async function uploadBlob(file: File, businessId?: string): Promise<{ id: string; url: string }> {
  const body = new FormData();
  if (businessId) body.append('businessId', businessId);
  body.append('file', file);
  const token = await accessToken();
  const response = await fetch('/blobs', {
    method: 'POST',
    body,
    headers: token ? { authorization: `Bearer ${token}` } : {},
  }).catch(() => {
    throw new Fault('OFFLINE', 'no connection');
  });
  if (!response.ok) throw await refusal(response);
  return (await response.json()) as { id: string; url: string };
}

/** Reads a file in the viewer's name: a link alone says nothing of who follows it. */
export async function readBlob(url: string): Promise<Blob> {
  const token = await accessToken();
  const response = await fetch(url, { headers: token ? { authorization: `Bearer ${token}` } : {} }).catch(() => {
    throw new Fault('OFFLINE', 'no connection');
  });
  if (!response.ok) throw await refusal(response);
  return response.blob();
}

async function refusal(response: Response): Promise<Fault> {
  const answer = (await response.json().catch(() => null)) as { code?: string; message?: string } | null;
  return new Fault(answer?.code ?? (response.status === 413 ? 'TOO_LONG' : 'INTERNAL'), answer?.message ?? `HTTP ${response.status}`);
}
