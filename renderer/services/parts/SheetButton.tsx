/** A button that shows a form as it will be printed, from where it is printed or saved. */
import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { StreamPage } from '#contract/db.ts';
import { KeyCap } from '../../components/KeyCap.tsx';
import { useShortcut } from '../../components/shortcuts.ts';
import { useText } from '../../i18n/use-text.ts';
import { SheetPreview } from '../../print/SheetPreview.tsx';

export function SheetButton(props: {
  readonly page: StreamPage;
  readonly form: string;
  /** Which of its copies; the first where nothing is said. */
  readonly copy?: string;
  /** Begins the name of a saved file. */
  readonly about: string;
  /** Key that opens it. */
  readonly keys?: string;
  /** Among the small buttons of a section's head. */
  readonly small?: boolean;
}) {
  const say = useText();
  const { page, form, copy, about, keys, small = false } = props;
  const [isShown, setShown] = useState(false);
  const found = page.forms.find(
    ({ code, ready, copies }) => code === form && ready && (copy === undefined || copies.includes(copy)),
  );
  const title = found ? say(found.name) : '';
  useShortcut(keys ?? '', () => setShown(true), { label: title, enabled: found !== undefined && keys !== undefined });
  if (!found) return null;
  return (
    <>
      <Button
        icon={<PrinterOutlined />}
        size={small ? 'small' : 'middle'}
        onClick={() => setShown(true)}
        data-testid={`sheet-${form}`}
      >
        {title} {keys ? <KeyCap keys={keys} /> : null}
      </Button>
      {isShown ? (
        <SheetPreview
          job={{ stream: page.stream, form, copy: copy ?? found.copies[0] ?? '' }}
          title={title}
          fileName={`${title} ${about}`}
          onClose={() => setShown(false)}
        />
      ) : null}
    </>
  );
}
