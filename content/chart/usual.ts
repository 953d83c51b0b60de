import type { Words } from "../kit/fields.ts";

/**
 * The sentences that come with the type: each shape says which is its own. It travels with the drawing, so that
 * a player needs to know none of them.
 */
export const sentences = {
  time: {
    it: "{andamento: In aumento | In calo | Stabile}: {ultimo}, {quando}",
    en: "{trend: Rising | Falling | Steady}: {last}, {when}",
    de: "{trend: Steigend | Fallend | Gleichbleibend}: {last}, {when}",
  },
  named: { it: "{dove}: {massimo}", en: "{where}: {most}", de: "{where}: {most}" },
  coins: {
    it: "Di 100 €, {cento: # va | # vanno} a {dove}",
    en: "Of every €100, {hundred: # goes | # go} to {where}",
    de: "Von 100 € {hundred: geht # | gehen #} an {where}",
  },
  hundred: {
    it: "{dove}: {cento} su 100",
    en: "{where}: {hundred} in 100",
    de: "{where}: {hundred} von 100",
  },
  share: {
    it: "La parte più grande: {dove}, {quota}",
    en: "The largest part: {where}, {share}",
    de: "Der größte Teil: {where}, {share}",
  },
  classes: {
    it: "La classe più numerosa: {dove}",
    en: "The largest group: {where}",
    de: "Die größte Gruppe: {where}",
  },
  alone: { it: "{ultimo}", en: "{last}", de: "{last}" },
  limit: {
    it: "{ultimo}: {confronto: {resto: raggiunto il limite {dilimite} | manca # al limite {dilimite} | mancano # al limite {dilimite}} | {resto} oltre il limite {dilimite}}",
    en: "{last}: {compared: {gap: at the limit {oflimit} | # below the limit {oflimit} | # below the limit {oflimit}} | {gap} over the limit {oflimit}}",
    de: "{last}: {compared: {gap: der Grenzwert {oflimit} ist erreicht | # unter dem Grenzwert {oflimit} | # unter dem Grenzwert {oflimit}} | {gap} über dem Grenzwert {oflimit}}",
  },
  target: {
    it: "{ultimo}: {confronto: {resto: raggiunto l'obiettivo {dilimite} | manca # all'obiettivo {dilimite} | mancano # all'obiettivo {dilimite}} | superato l'obiettivo {dilimite}}",
    en: "{last}: {compared: {gap: the target {oflimit} is reached | # short of the target {oflimit} | # short of the target {oflimit}} | the target {oflimit} is passed}",
    de: "{last}: {compared: {gap: das Ziel {oflimit} ist erreicht | noch # bis zum Ziel {oflimit} | noch # bis zum Ziel {oflimit}} | das Ziel {oflimit} ist übertroffen}",
  },
  grows: {
    it: "{andamento: Cresce di più {dove}: +{differenza} | Nessun aumento: il calo minore è di {dove}, −{differenza} | Nessun aumento: {dove} resta stabile}",
    en: "{trend: {where} grows most: +{difference} | None grows: {where} falls least, −{difference} | None grows: {where} stays as it was}",
    de: "{trend: Am stärksten wächst {where}: +{difference} | Nichts wächst: am wenigsten fällt {where}, −{difference} | Nichts wächst: {where} bleibt gleich}",
  },
} satisfies Record<string, Words>;
