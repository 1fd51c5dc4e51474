/** Data pages of a certificate booklet (结婚证、离婚证内页), opened: photo and registration at the left, both parties at the right. */
import type { FormField } from '#domain/kernel/window.ts';
import { SheetPicture } from './SheetPicture.tsx';
import type { SheetData } from './sheet-data.ts';

function Lines({ fields }: { readonly fields: readonly FormField[] }) {
  return (
    <dl className="certificate-lines">
      {fields.map(({ label, value }) => (
        <div key={label} className="certificate-line">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function CertificatePages({ sheet }: { readonly sheet: SheetData }) {
  const { blocks, title } = sheet.model;
  const photo = blocks.find((block) => block.kind === 'photo');
  const [registration, parties] = blocks.filter((block) => block.kind === 'fields');
  const people = parties?.fields ?? [];
  const each = people.length / 2;
  // A divorce certificate bears its holder alone.
  const isSingle = photo?.size === 'single';
  return (
    <div className="certificate">
      <div className="certificate-page">
        <SheetPicture
          attachment={photo?.attachment ?? null}
          pictures={sheet.pictures}
          className={isSingle ? 'certificate-photo certificate-photo-single' : 'certificate-photo'}
        />
        <Lines fields={registration?.fields ?? []} />
      </div>
      <div className="certificate-page">
        <h1 className="certificate-title">{title}</h1>
        <Lines fields={people.slice(0, each)} />
        <hr className="certificate-rule" />
        <Lines fields={people.slice(each)} />
      </div>
    </div>
  );
}
