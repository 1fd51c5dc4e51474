/** A kept picture. Signatures are black ink on nothing, so they stand on white in the dark theme too. */
import { useAttachmentUrl } from './attachments.ts';
import './capture.css';

export function AttachmentImage(props: {
  readonly hash: string | null;
  readonly alt: string;
  readonly className?: string;
}) {
  const url = useAttachmentUrl(props.hash);
  return (
    <span className={`attachment-image ${props.className ?? ''}`}>
      {url === null ? null : <img src={url} alt={props.alt} />}
    </span>
  );
}
