import { languages, type Language } from "#shared/language"
import { countries } from "../reference.ts"

// Names of States as people write them: the official ones of shared/reference, and the shorter ones that are in use.

type StateName = { country: string; language: Language; name: string; isCased?: boolean }

/** In use beside the official names; `!` only in capitals. */
const inUse: Record<Language, string> = {
  en:
    "BN Brunei;CV Cape Verde;KP North Korea,!DPRK;CD Democratic Republic of Congo,!DRC;VA Vatican;LA Laos;KR South Korea;" +
    "MD Moldova;RU Russia;KN St. Kitts and Nevis;LC St. Lucia;VC St. Vincent and the Grenadines;ST São Tomé and Príncipe;" +
    "PS Palestine;SY Syria;GB United Kingdom,!UK,Great Britain;TZ Tanzania;US United States,!US,!USA,!U.S.;VN Vietnam;" +
    "TR Turkey;CI Ivory Coast;MM Burma;SZ Swaziland;CZ Czech Republic;AE !UAE;BA Bosnia;NL Netherlands,Holland;" +
    "TL East Timor;MK Macedonia;GM The Gambia",
  fr:
    "BY Biélorussie;BN Brunei;CV Cap-Vert;KP Corée du Nord,!RPDC;CD !RDC;SV Salvador;VA Vatican;IQ Irak;KG Kirghizstan;" +
    "LA Laos;KR Corée du Sud;MD Moldavie;RU Russie;PS Palestine;SY Syrie;TL Timor oriental;TR Turquie;GB Royaume-Uni," +
    "Grande-Bretagne;TZ Tanzanie;US États-Unis;VN Viêt Nam,Vietnam;MM Birmanie;BA Bosnie;NL Pays-Bas;MU Île Maurice," +
    "République de Maurice;DM la Dominique;AE Émirats",
  es:
    "BH Baréin;BD Bangladés;BY Bielorrusia;BT Bután;BW Botsuana;BN Brunéi;KP Corea del Norte,!RPDC;CD !RDC;DJ Yibuti;" +
    "SZ Esuatini;FJ Fiyi;VA Vaticano;IQ Irak;KZ Kazajistán;KE Kenia;LA Laos;LS Lesoto;MW Malaui;MM Birmania;" +
    "NZ Nueva Zelanda;PW Palaos;PG Papúa Nueva Guinea;QA Catar;KR Corea del Sur;MD Moldavia;RO Rumanía;RU Rusia;" +
    "RW Ruanda;KN San Cristóbal y Nieves;SA Arabia Saudí;PS Palestina;SR Surinam;SY Siria;TT Trinidad y Tobago;TR Turquía;" +
    "GB Reino Unido,Gran Bretaña;TZ Tanzania;US Estados Unidos,!EE. UU.,!EEUU;VN Vietnam;ZW Zimbabue;CI Costa de Marfil;" +
    "BA Bosnia;NL Países Bajos,Holanda;AE Emiratos;TL Timor Oriental",
  ru:
    "BS Багамы;BN Бруней;CF !ЦАР;KM Коморы;KP !КНДР,Северная Корея;CD !ДРК;VA Ватикан;KG Киргизия,Киргизстан;LA Лаос;" +
    "MV Мальдивы;FM Микронезия;KR Южная Корея;MD Молдова,Молдавия;RU Россия;ZA !ЮАР;PS Палестина;SY Сирия;" +
    "TL Восточный Тимор;AE !ОАЭ,Эмираты;GB Великобритания,Британия;TZ Танзания;US Соединенные Штаты,!США;MM Бирма;" +
    "BY Белоруссия;NL Нидерланды,Голландия;BO Боливия;VE Венесуэла;IR Иран;TM Туркмения;DO Доминикана",
  ar:
    "BJ بنين;BN بروناي;CV الرأس الأخضر;CL تشيلي;CZ التشيك;CI ساحل العاج;KP كوريا الشمالية;DO جمهورية الدومينيكان;EC الإكوادور;" +
    "GA الغابون;VA الفاتيكان;IE أيرلندا;LA لاوس;LR ليبيريا;LU لوكسمبورغ;MV جزر المالديف;MT مالطا;MZ موزمبيق;MM بورما;OM سلطنة عمان;" +
    "KR كوريا الجنوبية;MD مولدوفا;RU روسيا;SC سيشل;LK سريلانكا;PS فلسطين;SY سوريا,سورية;TH تايلاند;GB المملكة المتحدة,بريطانيا;" +
    "TZ تنزانيا;US الولايات المتحدة,أمريكا;UY أورغواي;VN فيتنام;ZW زيمبابوي;SA السعودية;AE الإمارات;ML جمهورية مالي,دولة مالي;" +
    "HU المجر;PL بولونيا;BO بوليفيا;IR إيران;VE فنزويلا;BE بلجيكا;NL هولندا",
  zh:
    "BO 玻利维亚;BN 文莱;KP 朝鲜,北韩;CD 刚果（金）,刚果金,民主刚果;CG 刚果（布）,刚果布;VA 梵蒂冈;IR 伊朗;LA 老挝;FM 密克罗尼西亚;NL 荷兰;KR 韩国,南韩;" +
    "MD 摩尔多瓦;RU 俄罗斯,俄国;PS 巴勒斯坦;SY 叙利亚;GB 英国;TZ 坦桑尼亚;US 美国;VE 委内瑞拉;SA 沙特;AE 阿联酋;BD 孟加拉;BA 波黑;CI 象牙海岸;DM 多米尼克国",
}

/** Official, and in everyday language a word or a person's name; the names in use above take their place. */
const misleading: Partial<Record<Language, readonly string[]>> = {
  fr: ["MU", "DM"],
  ar: ["ML", "OM"],
}

export const stateNames: readonly StateName[] = languages.flatMap((language) => [
  ...countries
    .filter(({ alpha2 }) => !misleading[language]?.includes(alpha2))
    .map(({ alpha2, names }) => ({ country: alpha2, language, name: plain(names[language]) })),
  ...inUse[language].split(";").flatMap((line) =>
    line
      .slice(3)
      .split(",")
      .map((name) => ({
        country: line.slice(0, 2),
        language,
        name: name.replace("!", ""),
        isCased: name.startsWith("!"),
      })),
  ),
])

/** "Bolivia (Plurinational State of)" is written as Bolivia. */
function plain(name: string): string {
  return name
    .replace(/\s*[(（].*?[)）]/g, "")
    .replace("*", "")
    .trim()
}
