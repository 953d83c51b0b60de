/** What the generated form says by itself, whatever the type of content. */
export const words = {
  needed: { it: "obbligatorio", en: "required" },
  shared: { it: "Uguale in tutte le lingue.", en: "The same in every language." },
  /** `#` characters written, of `$`. */
  characters: { it: "# di $ caratteri", en: "# of $ characters" },
  tooLong: {
    it: "# caratteri di troppo: accorcia il testo, o fanne due contenuti.",
    en: "# characters too many: shorten the text, or make two contents of it.",
  },
  oneTooLong: {
    it: "Un carattere di troppo.",
    en: "One character too many.",
  },
  lines: {
    it: "# di $ righe, al massimo % caratteri ciascuna",
    en: "# of $ lines, at most % characters each",
  },
  tooManyLines: { it: "Le righe sono più di $.", en: "There are more than $ lines." },
  longLine: { it: "La riga # supera % caratteri.", en: "Line # is longer than % characters." },
  pickImage: { it: "Scegli un'immagine", en: "Choose a picture" },
  pickVideo: { it: "Scegli un video", en: "Choose a film" },
  pickDocument: { it: "Scegli un documento", en: "Choose a document" },
  change: { it: "Cambia", en: "Change" },
  remove: { it: "Togli", en: "Remove" },
  noImage: { it: "Nessuna immagine", en: "No picture" },
  noVideo: { it: "Nessun video", en: "No film" },
  noDocument: { it: "Nessun documento", en: "No document" },
  pickCaptions: { it: "Scegli il file dei sottotitoli", en: "Choose the file of captions" },
  noCaptions: { it: "Nessun sottotitolo", en: "No captions" },
  captions: { it: "# sottotitoli", en: "# captions" },
  oneCaption: { it: "Un sottotitolo", en: "One caption" },
  captionWrong: {
    it: "Riga #: qui ci vogliono due tempi, per esempio 00:01.000 --> 00:03.500",
    en: "Line #: two times belong here, for example 00:01.000 --> 00:03.500",
  },
  bold: { it: "Grassetto", en: "Bold" },
  emphasis: { it: "Enfasi", en: "Emphasis" },
  list: { it: "Elenco", en: "List" },
  tools: { it: "Aspetto del testo", en: "Look of the text" },
  held: {
    it: "Fermo: lo decide il modello da cui nasce il contenuto.",
    en: "Locked: the template from which the content was made decides it.",
  },
  yes: { it: "Sì", en: "Yes" },
  no: { it: "No", en: "No" },
  places: { it: "Dati da mettere nella frase", en: "Data to put into the sentence" },
  range: { it: "Da # a $", en: "From # to $" },
} as const;
