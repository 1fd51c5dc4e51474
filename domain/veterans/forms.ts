/** Forms that the station prints, by the kind of stream. */
import type { Form } from '#domain/kernel/window.ts';
import { benefitForms } from './benefit/forms.ts';
import { paymentListForms } from './benefit/list-forms.ts';
import { sheetForms } from './benefit/sheet-forms.ts';
import { batchForms, cardForms } from './card/forms.ts';
import { checkUpForms } from './check-up/forms.ts';
import { fileForms } from './file/forms.ts';
import { petitionForms } from './petition/forms.ts';
import { petitionLedgerForms } from './petition/ledger/forms.ts';
import { roundForms } from './round/forms.ts';
import { serviceForms } from './service/forms.ts';
import { siteForms } from './site/forms.ts';
import { trainingForms } from './training/forms.ts';

export const veteranForms: { readonly [kind: string]: readonly Form[] } = {
  veteran: fileForms,
  'veteran-card': cardForms,
  'card-batch': batchForms,
  benefit: benefitForms,
  'benefit-list': paymentListForms,
  'confirmation-sheet': sheetForms,
  petition: petitionForms,
  'petition-ledger': petitionLedgerForms,
  'veteran-service': serviceForms,
  'veteran-round': roundForms,
  training: trainingForms,
  'check-up': checkUpForms,
  'veteran-site': siteForms,
};
