/** Pictures kept by the data process under the hash of their bytes. */
import { useEffect, useState } from 'react';
import { api } from '../app/api.ts';
import { type Attempt, attempt } from '../app/problem.ts';

type Media = 'image/jpeg' | 'image/png' | 'application/pdf';

/** Keeps bytes. @returns their hash, or what stood in the way. */
export async function keepAttachment(media: Media, bytes: Uint8Array<ArrayBuffer>): Promise<Attempt<string>> {
  const kept = await attempt(api.db['attachment.put']({ media, bytes }));
  return kept.ok ? { ok: true, value: kept.value.hash } : kept;
}

/** An address under which the page can show a kept picture; null until it is there, or when it cannot be had. */
export function useAttachmentUrl(hash: string | null): string | null {
  const [shown, setShown] = useState<{ readonly hash: string; readonly url: string } | null>(null);
  useEffect(() => {
    if (hash === null) return;
    let made: string | null = null;
    let isCurrent = true;
    void attempt(api.db['attachment.get']({ hash })).then((answer) => {
      if (!answer.ok || !isCurrent) return;
      made = URL.createObjectURL(new Blob([new Uint8Array(answer.value.bytes)], { type: answer.value.media }));
      setShown({ hash, url: made });
    });
    return () => {
      isCurrent = false;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [hash]);
  return shown?.hash === hash ? shown.url : null;
}
