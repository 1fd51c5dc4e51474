/** A petition (信访) as a window takes it in: of the simplest kind that there is, and one that may go to another hall. */

/** The command that opens one, for tests of what happens to it afterwards. */
export const receiveClaim = (person: string) => ({
  type: 'petition.receive',
  person,
  kind: 'claim',
  matter: 'placement',
  channel: 'visit',
  claim: '反映安置待遇',
  receivedOn: '2026-11-23',
});
