/** Register of loans (租借登记), in its own file because rules that look into it come before what puts rows into it. */
export const loanRegister = 'aid-loans';
