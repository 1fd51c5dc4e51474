/** The size of a file that is not whole yet is the word of whoever sends it: another device may say another. */
export const attachmentSize = {
  number: 13,
  name: 'attachment-size',
  sql: 'grant update (size, media) on attachment to xinqu_hub_service;',
} as const;
