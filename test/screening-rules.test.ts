import { describe, expect, test } from "vitest"
import { cleanHtml, withLanguages } from "../server/comments/clean.ts"
import { automod } from "../server/comments/automod.ts"
import { isPublicAddress, publicAddressOf } from "../server/screening/addresses.ts"
import type { Draft, Facts, Similar } from "../server/screening/rule.ts"
import { keysOf, signatureOf, similarityOf } from "../server/screening/similar.ts"
import type { Language } from "#shared/language"
import { ruleIds, Rules, standardRules, type RuleId } from "#shared/screening"
import { escapeHtml } from "./helpers/html.ts"

// Each rule alone, as a table: what it finds, and the innocent texts it leaves in peace.

const nothingKnown: Facts = { isAuthorPremoderated: false, isResubmitted: false, isSpacePremoderated: false }

function draft(words: string, language: Language = "en", more: Partial<Draft> = {}): Draft {
  const { body, plainText } = cleanHtml(words.startsWith("<") ? words : `<p>${escapeHtml(words)}</p>`)
  return { body: withLanguages(body, language), plainText, language, ownCountry: null, ...more }
}

/** Every rule that can be silent is on. */
const strict: Rules = {
  ...standardRules(),
  personalData: { ...standardRules().personalData, act: "hold" },
  repeat: { act: "hold", similarity: 80 },
  campaign: { act: "hold", similarity: 70, least: 3 },
  newcomer: { act: "hold", first: 2 },
}
const find = (text: Draft, rule: RuleId, rules: Rules = strict, facts: Facts = nothingKnown) =>
  automod(text, facts, rules).findings.find((one) => one.rule === rule)
const marked = (text: Draft, rule: RuleId, rules?: Rules) =>
  find(text, rule, rules)?.passages.map(({ start, end }) => text.plainText.slice(start, end)) ?? []

const agency = (acronym: string | null, name: string) => ({ id: acronym ?? name, name, acronym })

describe("the list", () => {
  test("holds every rule once, and what a space can set has a standard", () => {
    const everything: Facts = {
      earlier: 0,
      similar: [similar({ isOwn: true }), similar({ authorId: "b" }), similar({ authorId: "c" })],
      answer: { verdict: "hold" },
      agencies: [agency("IOM", "International Organization for Migration")],
      isAuthorPremoderated: true,
      isResubmitted: true,
      isSpacePremoderated: true,
    }
    const words = { any: ["vermin"], ar: [], zh: [], en: [], fr: [], ru: [], es: [] }
    const rules: Rules = {
      ...strict,
      words: { held: words, suspect: { ...words, any: ["aliens"] } },
      links: { act: "hold", most: 0 },
      shortener: { act: "hold" },
      webhook: { isOn: true, url: null, onFailure: "open", hasSecret: true },
    }
    const text = draft(
      "<p>Los vermin y los aliens de Kenia, dice la OIM, llegaron en barco y nadie sabe cuántos son todavía: " +
        'escriban a uno@example.org, <a href="https://bit.ly/x">aquí</a></p>',
    )
    const { findings, decided } = automod(text, everything, rules)
    expect(findings.map(({ rule }) => rule)).toEqual(ruleIds)
    expect(decided?.rule).toBe("repeat")
    expect(() => Rules.parse(standardRules())).not.toThrow()
  })

  test("decides by its order: the first that holds, else the first that reports; a flag decides nothing", () => {
    const words = (held: string[], suspect: string[]) => ({
      held: { ...strict.words.held, any: held },
      suspect: { ...strict.words.suspect, any: suspect },
    })
    const decide = (rules: Partial<Rules>, facts: Partial<Facts> = {}) =>
      automod(draft("Aliens and vermin of Kenya."), { ...nothingKnown, ...facts }, { ...standardRules(), ...rules })
        .decided
    expect(decide({})).toBeUndefined()
    expect(decide({ words: words([], ["aliens"]) })).toMatchObject({ rule: "suspect", act: "report" })
    expect(decide({ words: words(["vermin"], ["aliens"]) })).toMatchObject({ rule: "word", act: "hold" })
    expect(decide({ words: words([], ["aliens"]) }, { isSpacePremoderated: true })).toMatchObject({
      rule: "premoderated",
    })
    expect(decide({ words: words(["vermin"], []) }, { isSpacePremoderated: true })).toMatchObject({ rule: "word" })
  })

  test("says the same again of the same text with the same facts", () => {
    const facts = { ...nothingKnown, earlier: 1, similar: [similar({ isOwn: true })] }
    const text = draft("Kenya, +254 712 345 678")
    expect(automod(text, facts, strict)).toEqual(automod(text, facts, strict))
  })
})

// ── language ──

const long: Record<Language, string> = {
  en: "Local authorities in the north have opened three offices where people are received without an appointment, in their own language, and leave with a written answer the same day.",
  fr: "Les autorités locales du nord ont ouvert trois bureaux où les personnes sont reçues sans rendez-vous, dans leur langue, et repartent le jour même avec une réponse écrite.",
  es: "Las autoridades locales del norte han abierto tres oficinas donde se recibe a las personas sin cita, en su propio idioma, y salen el mismo día con una respuesta por escrito.",
  ru: "Местные власти на севере открыли три приемных, где людей принимают без записи, на их собственном языке, и в тот же день выдают письменный ответ.",
  ar: "افتتحت السلطات المحلية في الشمال ثلاثة مكاتب تستقبل الناس من دون موعد مسبق وبلغتهم ويخرجون منها في اليوم نفسه ومعهم جواب مكتوب.",
  zh: "北部的地方当局开设了三个接待处，人们无需预约即可用自己的语言得到接待，并在当天拿到书面答复。",
}

describe("another language than it says", () => {
  const pairs = Object.keys(long).flatMap((is) => Object.keys(long).map((says) => [is, says] as [Language, Language]))
  test.each(pairs)("a text in %s that says it is in %s", (is, says) => {
    const found = find(draft(long[is], says), "language")
    if (is === says) expect(found).toBeUndefined()
    else expect(found).toMatchObject({ act: "flag", language: is })
  })
  test("a quotation in another language is no mismatch, and a few words tell nothing", () => {
    expect(
      find(draft(`<p>${long.en}</p><p>${long.en}</p><blockquote><p>${long.fr}</p></blockquote>`), "language"),
    ).toBe(undefined)
    expect(find(draft("Merci beaucoup!", "en"), "language")).toBeUndefined()
    expect(find(draft("A/RES/73/195, IOM, UNHCR, 2018", "ar"), "language")).toBeUndefined()
  })
})

// ── the same again, and campaign letters ──

function similar(more: Partial<Similar>): Similar {
  const commentId = "11111111-1111-4111-8111-111111111111"
  return { commentId, authorId: "a", isOwn: false, similarity: 90, at: new Date(0), ...more }
}

const letters: Record<Language, string> = {
  en: "We call on all States to end the detention of children on the move, to give every child a guardian within one day, to publish the number of children held each month, and to fund the towns that receive them, because a promise made in Marrakesh is a promise to be kept.",
  fr: "Nous demandons à tous les États de mettre fin à la détention des enfants en déplacement, de donner un tuteur à chaque enfant en un jour, de publier chaque mois le nombre d’enfants retenus et de financer les villes qui les accueillent, car une promesse faite à Marrakech doit être tenue.",
  es: "Pedimos a todos los Estados que pongan fin a la detención de niños en movimiento, que den un tutor a cada niño en un día, que publiquen cada mes el número de niños retenidos y que financien a los municipios que los reciben, porque una promesa hecha en Marrakech debe cumplirse.",
  ru: "Мы призываем все государства прекратить задержание детей, находящихся в пути, назначать каждому ребенку опекуна в течение одного дня, ежемесячно публиковать число задержанных детей и выделять средства городам, которые их принимают, потому что обещание, данное в Марракеше, надо выполнять.",
  ar: "ندعو جميع الدول إلى إنهاء احتجاز الأطفال المتنقلين، وتعيين وصي لكل طفل في غضون يوم واحد، ونشر عدد الأطفال المحتجزين كل شهر، وتمويل المدن التي تستقبلهم، لأن الوعد الذي قُطع في مراكش وعد يجب الوفاء به أمام هؤلاء الأطفال وأسرهم.",
  zh: "我们呼吁所有国家停止拘留流动儿童，在一天之内为每名儿童指定监护人，每月公布被拘留儿童的人数，并为接收他们的城镇提供资金，因为在马拉喀什作出的承诺是必须兑现的承诺，这关系到每一个孩子和每一个家庭的未来。",
}
const signed: Record<Language, [string, string]> = {
  en: ["My name is Ada and I teach in Lyon. ", " Thank you for reading this."],
  fr: ["Je m’appelle Ada et j’enseigne à Lyon. ", " Merci de votre attention."],
  es: ["Me llamo Ada y soy maestra en Lyon. ", " Gracias por su atención."],
  ru: ["Меня зовут Ада, я учительница. ", " Спасибо за внимание."],
  ar: ["اسمي آدا وأعمل معلمة. ", " شكراً لكم."],
  zh: ["我叫艾达，是一名教师。", "谢谢您的阅读。"],
}

describe("nearly the same", () => {
  test.each(Object.keys(letters) as Language[])(
    "a letter in %s with a greeting and a name is the same letter",
    (language) => {
      const [one, other] = [letters[language], signed[language].join(letters[language])]
      const [a, b] = [signatureOf(one)!, signatureOf(other)!]
      expect(similarityOf(a, b)).toBeGreaterThanOrEqual(70)
      // Found by equality alone.
      expect(keysOf(a, "space").some((key) => keysOf(b, "space").includes(key))).toBe(true)
      expect(keysOf(a, "space").some((key) => keysOf(b, "another").includes(key))).toBe(false)
    },
  )

  test("two answers to one question are not the same, in any language", () => {
    for (const one of Object.keys(letters) as Language[])
      expect(similarityOf(signatureOf(letters[one])!, signatureOf(long[one])!)).toBeLessThan(20)
    const half = letters.en.slice(0, letters.en.length / 2) + long.en
    expect(similarityOf(signatureOf(letters.en)!, signatureOf(half)!)).toBeLessThan(60)
  })

  test("case, accents and invisible marks hide nothing", () => {
    expect(signatureOf(letters.fr.toUpperCase().normalize("NFD"))).toEqual(signatureOf(letters.fr))
    expect(signatureOf(letters.ar.replace(/ا/g, "ا\u200d"))).toEqual(signatureOf(letters.ar))
  })

  test("of short texts many people are the authors", () => {
    for (const words of [
      "We support this proposal.",
      "Nous soutenons cette proposition.",
      "我们支持这项建议。",
      "نؤيد هذا الاقتراح.",
    ])
      expect(signatureOf(words)).toBeUndefined()
  })

  const text = draft(letters.en)
  const judged = (some: Similar[], rules = strict) => automod(text, { ...nothingKnown, similar: some }, rules).findings
  test("somebody's own text said again", () => {
    expect(judged([similar({ isOwn: true })])).toMatchObject([{ rule: "repeat", act: "hold" }])
    expect(judged([similar({ isOwn: true, similarity: 79 })])).toEqual([])
    expect(judged([similar({ isOwn: true })], standardRules())).toEqual([])
  })
  test("a letter of several people flags, and acts from so many contributors on", () => {
    expect(judged([similar({ authorId: "b" })])).toMatchObject([{ rule: "campaign", act: "flag", count: 2 }])
    expect(judged([similar({ authorId: "b" }), similar({ authorId: "b" })])).toMatchObject([{ act: "flag", count: 2 }])
    expect(judged([similar({ authorId: "b" }), similar({ authorId: "c" })])).toMatchObject([{ act: "hold", count: 3 }])
  })
})

// ── States ──

describe("a named State", () => {
  const named: [string, string, Language?][] = [
    ["Kenya and the Kenyans", "KE"],
    ["in Türkiye, formerly Turkey", "TR"],
    ["the Democratic Republic of the Congo", "CD"],
    ["Congo", "CD CG"],
    ["the DRC, the US, the U.S. and the UK", "CD GB US"],
    ["the French government and Chinese authorities", "CN FR"],
    ["Bolivia and Viet Nam", "BO VN"],
    ["le gouvernement français et les Kényans", "FR KE", "fr"],
    ["en Côte d’Ivoire, au Tchad, aux États-Unis", "CI TD US", "fr"],
    ["las autoridades españolas y los kenianos", "ES KE", "es"],
    ["en EE. UU., Perú y la República Dominicana", "DO PE US", "es"],
    ["в Кении и Российской Федерации", "KE RU", "ru"],
    ["кенийские власти, США, Южной Кореи", "KE KR US", "ru"],
    ["الحكومة الكينية والسودان", "KE SD", "ar"],
    ["للصين وبالمغرب وجمهورية مالي", "CN MA ML", "ar"],
    ["肯尼亚政府和南苏丹", "KE SS", "zh"],
    ["刚果民主共和国与几内亚比绍", "CD GW", "zh"],
  ]
  test.each(named)("%s", (words, countries, language) => {
    expect(find(draft(words, language), "state")).toMatchObject({ act: "flag", countries: countries.split(" ") })
  })

  test("is marked where it stands", () => {
    expect(marked(draft("Au Tchad, en Côte d’Ivoire.", "fr"), "state")).toEqual(["Tchad", "Côte d’Ivoire"])
    expect(marked(draft("من الصين وللصين", "ar"), "state")).toEqual(["الصين", "وللصين"])
    expect(marked(draft("在南苏丹", "zh"), "state")).toEqual(["南苏丹"])
  })

  test.each([
    ["the turkey was good"],
    ["a hanging chad on a china cup"],
    ["the Indian Ocean and Latin American cities"],
    ["guinea pigs; polish the text"],
    ["in English, French and Spanish, translated into Russian and Chinese"],
    ["give us time, serve the people"],
    ["en français et en espagnol; l’océan Indien", "fr"],
    ["Dominique a écrit à Maurice Dupont", "fr"],
    ["con fines humanitarios; la granada; un chile", "es"],
    ["на русском языке, мали ли мы, куба льда", "ru"],
    ["برنامج مالي، باللغة الفرنسية، المحيط الهندي", "ar"],
    ["印度洋、马里兰州、阿曼达", "zh"],
  ] as [string, Language?][])("innocent: %s", (words, language) => {
    expect(find(draft(words, language), "state")).toBeUndefined()
  })

  test("a person called Jordan, Chad or Georgia is flagged at most: no space can hold a text for it", () => {
    for (const name of ["Jordan", "Chad", "Georgia"])
      expect(find(draft(`${name} wrote to me.`), "state")?.act).toBe("flag")
    expect(Rules.safeParse({ ...standardRules(), state: { act: "hold" } }).success).toBe(false)
  })

  test("a State that names itself is not meant, and others are", () => {
    const own = { ownCountry: "KE" }
    expect(find(draft("Kenya thanks the Kenyan towns.", "en", own), "state")).toBeUndefined()
    expect(find(draft("Kenya thanks Uganda.", "en", own), "state")).toMatchObject({ countries: ["UG"] })
  })
})

// ── personal data ──

describe("personal data", () => {
  const found: [string, string, string][] = [
    ["email", "Write to ada.l+imrf@example.org.", "ada.l+imrf@example.org"],
    ["email", "écrivez à marie＠exemple．fr", "marie＠exemple．fr"],
    ["email", "请发邮件到zhang.wei@example.cn谢谢", "zhang.wei@example.cn"],
    ["email", "пишите на иван@почта.рф", "иван@почта.рф"],
    ["email", "ada [at] example [dot] org", "ada [at] example [dot] org"],
    ["email", "marie (arobase) exemple (point) fr", "marie (arobase) exemple (point) fr"],
    ["phone", "Call +254 712 345 678", "+254 712 345 678"],
    ["phone", "00 41 22 917 12 34", "00 41 22 917 12 34"],
    ["phone", "(212) 555-0134", "(212) 555-0134"],
    ["phone", "Appelez le 06 12 34 56 78.", "06 12 34 56 78"],
    ["phone", "llame al 612 34 56 78", "612 34 56 78"],
    ["phone", "teléfono 612345678", "612345678"],
    ["phone", "звоните 8 (916) 123-45-67", "8 (916) 123-45-67"],
    ["phone", "اتصلوا على ٠١٠١٢٣٤٥٦٧٨", "٠١٠١٢٣٤٥٦٧٨"],
    ["phone", "هاتف: ٠٥٥-١٢٣-٤٥٦٧", "٠٥٥-١٢٣-٤٥٦٧"],
    ["phone", "我的电话是138 1234 5678。", "138 1234 5678"],
    ["phone", "ＴＥＬ ０９０１２３４５６７８", "０９０１２３４５６７８"],
    ["document", "passport no. AB1234567", "AB1234567"],
    ["document", "passeport n° 12AB34567", "12AB34567"],
    ["document", "1 84 12 76 451 089 46", "1 84 12 76 451 089 46"],
    ["document", "pasaporte número XDA123456", "XDA123456"],
    ["document", "DNI 12345678Z", "12345678Z"],
    ["document", "паспорт серия 45 09 номер 123456", "45 09 номер 123456"],
    ["document", "СНИЛС 112-233-445 95", "112-233-445 95"],
    ["document", "جواز السفر رقم A12345678", "A12345678"],
    ["document", "الرقم القومي ٢٩٠٠١٠١١٢٣٤٥٦٧", "٢٩٠٠١٠١١٢٣٤٥٦٧"],
    ["document", "护照号码E12345678", "E12345678"],
    ["document", "身份证 11010519491231002X", "11010519491231002X"],
    ["iban", "DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 00"],
    ["iban", "GB82WEST12345698765432 thank you", "GB82WEST12345698765432"],
    ["card", "4111 1111 1111 1111", "4111 1111 1111 1111"],
  ]
  test.each(found)("%s in: %s", (kind, words, passage) => {
    const text = draft(words)
    expect(find(text, "personal_data")).toMatchObject({ act: "hold", kinds: [kind] })
    expect(marked(text, "personal_data")).toEqual([passage])
  })

  test.each([
    "Resolution A/RES/73/195 of 19 December 2018, paragraphs 10-25",
    "between 2018-2022, in 2020 2021 2022, on 12.05.2026 and from 01.01.2020-31.12.2020",
    "1 200 000 people, 612 345 678 personas, 8 500 000 человек, $1 000 000 000, USD 13812345678",
    "13812345678人，120000000元，第13812号",
    "S/2019/0712345, E/CN.9/2019/2, objective 17.3.1, lat -1.2921, 36.8219",
    "ISBN 978-92-1-101234-5; at 10:30-11:45; +5.2 per cent; +12 000 000",
    "the mobile population 2018-2022, a phone call in 1951, signal group of 150 000 members",
    "a passport to a better life for 1 200 000 people; visa-free for 90 days; visas: 120 000",
    "1234 5678 9012 3456 has no check digit that fits; nor has GB82 WEST 1234 5698 7654 33",
    "النداء ١٩٩٠-٢٠٢٥، ١ ٢٠٠ ٠٠٠ شخص",
    "@plenary, tel que prévu en 2018, la convention n° 189",
  ])("innocent: %s", (words) => {
    expect(marked(draft(words), "personal_data")).toEqual([])
  })

  test("an address behind other words is found in the link", () => {
    const text = draft('<p>Please <a href="mailto:ada@example.org">write to me</a>.</p>')
    expect(marked(text, "personal_data")).toEqual(["write to me"])
  })

  test("only what the space asks for", () => {
    const only: Rules = { ...strict, personalData: { act: "flag", kinds: ["iban"] } }
    expect(find(draft("ada@example.org"), "personal_data", only)).toBeUndefined()
  })

  test("no text keeps the rule busy", () => {
    const evil = ["0 ", "+1-", "1 ", "a@b.", "(at) ", "tel ", "护照", "passport no no ", "GB82 WEST ", "٠١ "]
    const start = performance.now()
    for (const piece of evil) find(draft(piece.repeat(6_000 / piece.length)), "personal_data")
    // Seconds if one of the patterns went back and forth over what it has read.
    expect(performance.now() - start).toBeLessThan(5_000)
  })
})

// ── words ──

describe("words of the space's lists", () => {
  const lists = (of: Partial<Rules["words"]["held"]>): Rules => ({
    ...standardRules(),
    words: { ...standardRules().words, held: { ...standardRules().words.held, ...of } },
  })
  const rows: [Language, string, string, string][] = [
    ["en", "vermin", "They are VÉR\u200bMIN!", "They determine it."],
    ["en", "illegal alien*", "Illegal aliens, they say", "An illegal, alienating act"],
    ["fr", "envahisseur*", "Des envahisseurs partout", "Envahir est un verbe"],
    ["es", "alimañas", "son ALIMANAS", "la alimaña"],
    ["ru", "паразит*", "Эти паразиты", "Наразитов"],
    ["ar", "غزاة", "وهم كالغزاة", "المغزى"],
    ["ar", "الغزاة", "للغزاة", "غزال"],
    ["zh", "寄生虫", "他们是寄生虫。", "寄生植物"],
  ]
  test.each(rows)("%s: %s", (language, word, guilty, innocent) => {
    const rules = lists({ [language]: [word] })
    expect(find(draft(guilty, language), "word", rules)).toMatchObject({ act: "hold" })
    expect(find(draft(innocent, language), "word", rules)).toBeUndefined()
  })

  test("a word of one language is none of another, but for parts that are in it", () => {
    const rules = lists({ en: ["retard"] })
    expect(find(draft("The retard.", "en"), "word", rules)).toBeDefined()
    expect(
      find(draft("Le retard du dossier est de deux ans, et personne ne sait pourquoi.", "fr"), "word", rules),
    ).toBe(undefined)
    const quoted = `<p>${long.fr}</p><p>${long.en} What a retard.</p>`
    expect(find(draft(quoted, "fr"), "word", rules)).toBeDefined()
    expect(find(draft("Le retard", "fr"), "word", lists({ any: ["retard"] }))).toBeDefined()
  })

  test("a suspect word reports, in any of its forms, and shows where", () => {
    const { words } = lists({})
    const rules: Rules = { ...standardRules(), words: { ...words, suspect: { ...words.suspect, ru: ["нелегал*"] } } }
    expect(find(draft("Нелегалы и нелегалам", "ru"), "suspect", rules)).toMatchObject({ act: "report" })
    expect(marked(draft("Нелегалы и нелегалам", "ru"), "suspect", rules)).toEqual(["Нелегалы", "нелегалам"])
  })

  test.each(["*", "a*", "vermin*s", "…", "\u200b"])("%s is no word for a list", (word) => {
    const { words } = lists({ any: [word] })
    expect(Rules.safeParse({ ...standardRules(), words }).success).toBe(false)
  })
})

// ── links, authors, spaces, services ──

describe("links", () => {
  const link = (n: number) => `<a href="https://example.org/${n}">number ${n}</a>`
  test("more than the space allows, made by the editor or only written", () => {
    expect(find(draft(`<p>${link(1)} ${link(2)}</p>`), "links")).toBeUndefined()
    expect(find(draft(`<p>${link(1)} ${link(2)} https://example.org/3</p>`), "links")).toMatchObject({
      act: "hold",
      count: 3,
    })
    expect(marked(draft(`<p>One & ${link(1)} ${link(2)}</p><p>${link(3)}</p>`), "links")).toEqual([
      "number 1",
      "number 2",
      "number 3",
    ])
  })
  test("a mail address is none, and a shortened one hides where it leads", () => {
    const mail = `<a href="mailto:a@example.org">a</a>`
    expect(find(draft(`<p>${mail} ${mail} ${mail}</p>`), "links")).toBeUndefined()
    expect(find(draft(`<p><a href="https://www.bit.ly/abc">report</a></p>`), "shortener")).toMatchObject({
      act: "flag",
    })
    expect(find(draft("see https://t.cn/abc"), "shortener")).toBeDefined()
    expect(find(draft("see https://rabbit.ly/abc and https://bit.ly.example.org"), "shortener")).toBeUndefined()
  })
})

describe("who writes, and where", () => {
  const text = draft("Words.")
  const said = (facts: Partial<Facts>, rules: Partial<Rules> = {}) =>
    automod(text, { ...nothingKnown, ...facts }, { ...strict, ...rules }).findings

  test("the first comments of an account here", () => {
    expect(said({ earlier: 0 })).toMatchObject([{ rule: "newcomer", act: "hold", count: 1 }])
    expect(said({ earlier: 1 })).toMatchObject([{ count: 2 }])
    expect(said({ earlier: 2 })).toEqual([])
    expect(said({})).toEqual([])
  })
  test("an author whom moderators read first, a text sent again, a space that reads everything", () => {
    expect(said({ isAuthorPremoderated: true })).toMatchObject([{ rule: "author", act: "hold" }])
    expect(said({ isResubmitted: true })).toMatchObject([{ rule: "resubmitted", act: "hold" }])
    expect(said({ isSpacePremoderated: true })).toMatchObject([{ rule: "premoderated", act: "hold" }])
  })
  test("a service outside is believed, and its silence is as the space has set", () => {
    const service = (onFailure: "open" | "closed"): Partial<Rules> => ({
      webhook: { isOn: true, url: null, onFailure, hasSecret: true },
    })
    expect(said({ answer: { verdict: "pass" } }, service("closed"))).toEqual([])
    expect(said({ answer: { verdict: "report", note: "odd" } }, service("open"))).toMatchObject([
      { rule: "webhook", act: "report", note: "odd" },
    ])
    expect(said({ answer: { failed: "timeout" } }, service("open"))).toMatchObject([{ act: "flag", failed: "timeout" }])
    expect(said({ answer: { failed: "timeout" } }, service("closed"))).toMatchObject([
      { act: "hold", failed: "timeout" },
    ])
    expect(said({ answer: { verdict: "hold" } })).toEqual([])
  })
})

test("an address that somebody wrote leads out into the world, and nowhere into our network", async () => {
  const inside =
    "127.0.0.1 127.1.2.3 0.0.0.0 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 192.0.0.1 " +
    "192.0.2.1 198.18.0.1 203.0.113.9 224.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:7f00:1 64:ff9b::7f00:1 " +
    "fc00::1 fd12::1 fe80::1 ff02::1 2001::1 2001:db8::1 2002:7f00:1::1 3fff::1 fec0::1 not-an-address"
  for (const address of inside.split(" ")) expect(isPublicAddress(address), address).toBe(false)
  for (const address of ["93.184.216.34", "8.8.8.8", "2606:4700:4700::1111", "172.32.0.1", "100.128.0.1"])
    expect(isPublicAddress(address), address).toBe(true)
  // However it is written: what connects reads it as an address too.
  const forms = ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0", "①②⑦.⓪.⓪.①"]
  for (const form of forms) expect(await publicAddressOf(new URL(`https://${form}/`).hostname), form).toBeUndefined()
  expect(await publicAddressOf("localhost")).toBeUndefined()
})

describe("an agency of the space", () => {
  const agencies = [
    agency("IOM", "International Organization for Migration"),
    agency("OHCHR", "Office of the United Nations High Commissioner for Human Rights"),
    agency("UN DESA", "United Nations Department of Economic and Social Affairs"),
    agency("WHO", "World Health Organization"),
    agency("UNODC", "United Nations Office on Drugs and Crime"),
    agency(null, "Network Secretariat"),
    agency("LRA", "Lakeside Rights Alliance"),
  ]
  const named = (words: string, language: Language = "en") =>
    find(draft(words, language), "agency", undefined, { ...nothingKnown, agencies })?.organisations ?? []

  test.each<[string, Language, string]>([
    ["IOM has not answered our letters.", "en", "IOM"],
    ["We wrote to the International Organization for Migration twice.", "en", "IOM"],
    ["The UN Human Rights office and the OHCHR desk.", "en", "OHCHR"],
    ["DESA and the WHO were there.", "en", "UN DESA WHO"],
    ["The Network Secretariat closed the call; the Lakeside Rights Alliance did not.", "en", "LRA Network Secretariat"],
    ["L’OIM et le HCDH n’ont pas répondu.", "fr", "IOM OHCHR"],
    ["Le Haut-Commissariat des Nations Unies aux droits de l’homme", "fr", "OHCHR"],
    ["La OIM y el ACNUDH no contestaron a la ONUDD.", "es", "IOM OHCHR UNODC"],
    ["la Organización Internacional para las Migraciones", "es", "IOM"],
    ["Мы писали в Международную организацию по миграции и УВКПЧ.", "ru", "IOM OHCHR"],
    ["Без Всемирной организации здравоохранения и ДЭСВ", "ru", "UN DESA WHO"],
    ["كتبنا إلى المنظمة الدولية للهجرة وإلى مفوضية حقوق الإنسان", "ar", "IOM OHCHR"],
    ["للمنظمة الدولية للهجرة دور", "ar", "IOM"],
    ["国际移民组织和人权高专办没有答复", "zh", "IOM OHCHR"],
    ["世卫组织、经社部和毒罪办", "zh", "UN DESA UNODC WHO"],
  ])("is found: %s", (words, language, ids) => {
    expect([...named(words, language)].sort().join(" ")).toBe(ids)
  })

  test.each([
    "Who has been asked, and who has not?",
    "A network secretariat would help, in every country.",
    "The department of health and a high commissioner.",
    "UNHCR and the ILO are no agencies of this space.",
  ])("is not found where it is not meant: %s", (words) => expect(named(words)).toEqual([]))

  test("is a word to the moderators, and holds nothing by itself", () => {
    const { decided, findings } = automod(draft("IOM."), { ...nothingKnown, agencies }, standardRules())
    expect(decided).toBeUndefined()
    expect(findings).toMatchObject([{ rule: "agency", act: "flag", passages: [{ start: 0, end: 3 }] }])
  })
})
