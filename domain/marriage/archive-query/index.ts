/** Queries of the archive at the marriage window. */
export { archiveQueryActions, askArchive, askerNames } from './actions.ts';
export { archiveQueryForms } from './forms.ts';
export { type ArchiveQuery, type ArchiveQueryRow, archiveQueryAggregate, archiveQueryRegister } from './query.ts';
