/** What stands there while not even the name of the ente is known. */
export const welcome = { it: "Benvenuti", en: "Welcome" };
