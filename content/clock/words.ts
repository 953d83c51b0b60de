/** What a clock says while the time is not to be believed and it knows no name either. */
export const welcome = { it: "Benvenuti", en: "Welcome" };
