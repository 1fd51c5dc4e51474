/** The most that one search among known people answers with. */
export const mostFound = 50;
