/**
 * Pre-check sites (预审服务点): they book, guide and look at papers, and hand the couple on to the authority with a sheet. What
 * they do is no acceptance and gives no number (婚姻登记条例 2).
 */
import { isCivilDate, today } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import type { Form } from '#domain/kernel/window.ts';
import type { OfficeSettings } from '#domain/office/office.ts';
import { a4, day, formsOf, roleNames } from './form-parts.ts';
import { partyRoles } from './schema.ts';

/** Where a case was begun, when that was at a pre-check site: who looked at the papers, and who may register. */
export interface Precheck {
  readonly site: string;
  readonly authority: string;
}

/** @returns what is kept of the site with a case that it begins; nothing for an authority. */
export const precheckOf = ({ marriageRole, name, authorityName }: OfficeSettings): { precheck?: Precheck } =>
  marriageRole === 'precheck' ? { precheck: { site: name, authority: authorityName } } : {};

/**
 * The couple has the sheet and goes to the authority: here the case is over, and they may begin anew.
 * Refuses `MARRIAGE_NOT_PRECHECK` where the case was not begun at a pre-check site (婚姻登记条例 2).
 * @param kind of the case, the prefix of its events.
 */
export function handOn(
  kind: 'marriage' | 'divorce' | 'reissue',
  { precheck }: { readonly precheck?: Precheck | null },
  { today: on, actor }: Context,
): Decision {
  if (!precheck) return refused({ code: 'MARRIAGE_NOT_PRECHECK', article: '婚姻登记条例 2' });
  return done([{ type: `${kind}.handed-on`, payload: { on, by: actor.name } }]);
}

/** What the sheet needs of a case of any kind. */
interface Prechecked {
  readonly precheck?: Precheck | null;
  /** Null who does not apply: a re-issue may be asked for by one alone. */
  readonly man: PrecheckedParty | null;
  readonly woman: PrecheckedParty | null;
}
interface PrecheckedParty {
  readonly document: { readonly number: string; readonly validTo: string } | null;
  readonly declaration?: object | null;
  readonly application?: object | null;
  readonly statement?: object | null;
}
type State = CaseState<Prechecked>;

const seen = (value: unknown): string => (value ? '已核对' : '未核对');
/** Until when a paper is valid, as printed; what nobody could read as a date stands as it was read. */
const untilWords = (validTo: string): string =>
  validTo === 'long-term' ? '长期' : isCivilDate(validTo) ? day(validTo) : validTo;

/**
 * 婚姻登记预审单.
 * @param matter in words.
 * @param bring what to take to the authority.
 * @param asker who goes there.
 */
export const precheckForm = (matter: string, bring: readonly string[], asker = '双方共同'): Form =>
  formsOf<State>()({
    code: 'precheck-sheet',
    name: { zh: '婚姻登记预审单', en: 'Pre-check sheet' },
    paper: a4,
    copies: ({ own }) => (own.precheck ? [''] : []),
    ready: ({ own }) => Boolean(own.precheck),
    model: ({ common, own }) => ({
      title: '婚姻登记预审单',
      number: common.number,
      blocks: [
        {
          kind: 'fields',
          columns: 2,
          fields: [
            { label: '预审事项', value: matter },
            { label: '预审地点', value: own.precheck?.site ?? '' },
            { label: '办理机关', value: own.precheck?.authority || '就近的婚姻登记机关' },
            { label: '预审日期', value: day(today(common.updatedAt)) },
          ],
        },
        {
          kind: 'columns',
          heading: '核对',
          heads: ['', '姓名', '身份证件', '有效期至', '填报内容'],
          rows: partyRoles.flatMap((role) => {
            const party = own[role];
            if (!party) return [];
            const { document, declaration, application, statement } = party;
            const isFilled = Boolean(declaration || application || statement);
            const validTo = untilWords(document?.validTo ?? '');
            const name = common.parties.find((party) => party.role === role)?.name ?? '';
            return [[roleNames[role], name, seen(document), validTo, isFilled ? '已预填' : '未填']];
          }),
        },
        { kind: 'text', heading: '请携带', paragraphs: bring.map((one, index) => `${index + 1}. ${one}`) },
        {
          kind: 'text',
          heading: '说明',
          paragraphs: [
            '本单只说明材料已经预先核对，不是受理凭证，不产生登记的法律效力，不起算任何期限，不占用证件字号。',
            `请${asker}到婚姻登记机关提出申请；婚姻状况核验、声明签名、审查和颁证在登记机关当场进行。婚姻登记不收取任何费用。`,
          ],
        },
        {
          kind: 'signatures',
          places: [{ label: '预审人员', attachment: null, date: day(today(common.updatedAt)) }],
        },
      ],
    }),
  });
