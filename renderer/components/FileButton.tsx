/** A button that asks for files. What was chosen before can be chosen again at once: a file may have been mended. */
import { Button, type ButtonProps } from 'antd';
import { useRef } from 'react';
import { receiptExtension } from '#contract/bundle.ts';
import { parcelExtension } from '#contract/parcel.ts';

/**
 * What a field takes: a photo, a paper (a photo or a PDF), what a hub writes on a stick, or whatever it is given and says itself
 * what is wrong.
 */
const accepted = {
  photo: 'image/jpeg,image/png',
  paper: 'image/jpeg,image/png,application/pdf',
  bundle: `.${parcelExtension},.${receiptExtension}`,
  any: undefined,
};

export function FileButton({
  takes,
  multiple = false,
  testId,
  onChoose,
  ...button
}: Omit<ButtonProps, 'onClick'> & {
  readonly takes: keyof typeof accepted;
  readonly multiple?: boolean;
  readonly testId?: string | undefined;
  readonly onChoose: (files: readonly File[]) => void;
}) {
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={chooser}
        type="file"
        hidden
        multiple={multiple}
        accept={accepted[takes]}
        data-testid={testId}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = '';
          if (files.length > 0) onChoose(files);
        }}
      />
      <Button {...button} onClick={() => chooser.current?.click()} />
    </>
  );
}
