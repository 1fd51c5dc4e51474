/** One step of the schema. Released steps are frozen: their text is hashed into the database and compared at every start. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}
