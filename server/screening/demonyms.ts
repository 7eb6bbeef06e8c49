// Words for the people and things of a State, in five languages; Chinese says them with the name of the State. Ours, not
// official: shared/reference has names alone. A line is code, then en | fr | es | ru | ar, each with stems that take the
// language's endings. `~`: also the name of a language, so it counts only beside a word such as "government".

const table = `
AF afghan|afghan|afgano|афганск,афганец,афганц|أفغاني
AL albanian|albanais|albano,albanes|албанск,албанец,албанц|ألباني
DZ algerian|algerien|argelino|алжирск,алжирец,алжирц|جزائري
AD andorran|andorran|andorrano|андоррск|أندوري
AO angolan|angolais|angoleno|ангольск,анголец,ангольц|أنغولي
AG antiguan|antiguayen|antiguano|антигуанск|
AR argentine,argentinian|argentin|argentino|аргентинск,аргентинец,аргентинц|أرجنتيني
AM ~armenian|armenien|~armenio|армянск,армянин,армян|أرميني
AU australian|australien|australiano|австралийск,австралиец,австралийц|أسترالي
AT austrian|autrichien|austriaco|австрийск,австриец,австрийц|نمساوي
AZ azerbaijani,azeri|azerbaidjanais|azerbaiyano,azeri|азербайджанск,азербайджанец,азербайджанц|أذربيجاني
BS bahamian|bahameen|bahameno|багамск|
BH bahraini|bahreini|bareini|бахрейнск|بحريني
BD bangladeshi|bangladais|bangladesi|бангладешск,бангладешец,бангладешц|بنغلاديشي
BB barbadian|barbadien|barbadense|барбадосск|
BY belarusian|belarussien,bielorusse|bielorruso|белорусск,белорус|بيلاروسي
BE belgian|belge|belga|бельгийск,бельгиец,бельгийц|بلجيكي
BZ belizean|belizien|beliceno|белизск|
BJ beninese|beninois|benines|бенинск,бенинец,бенинц|بنيني
BT bhutanese|bhoutanais|butanes|бутанск|بوتاني
BO bolivian|bolivien|boliviano|боливийск,боливиец,боливийц|بوليفي
BA bosnian|bosnien,bosniaque|bosnio|боснийск,босниец,боснийц|بوسني
BW botswanan,motswana,batswana|botswanais|botsuano|ботсванск|بوتسواني
BR brazilian|bresilien|brasileno|бразильск,бразилец,бразильц|برازيلي
BN bruneian|bruneien|bruneano|брунейск|
BG ~bulgarian|~bulgare|~bulgaro|болгарск,болгарин,болгар|بلغاري
BF burkinabe|burkinabe|burkines|буркинийск|
BI burundian,burundese|burundais|burundes|бурундийск|بوروندي
CV cabo verdean,cape verdean|cap-verdien,cabo-verdien|caboverdiano|кабо-вердийск|
KH cambodian|cambodgien|camboyano|камбоджийск,камбоджиец,камбоджийц|كمبودي
CM cameroonian|camerounais|camerunes|камерунск,камерунец,камерунц|كاميروني
CA canadian|canadien|canadiense|канадск,канадец,канадц|كندي
CF central african|centrafricain|centroafricano|центральноафриканск|
TD chadian|tchadien|chadiano|чадск|تشادي
CL chilean|chilien|chileno|чилийск,чилиец,чилийц|شيلي
CN ~chinese|~chinois|~chino|~китайск,китаец,китайц|صيني
CO colombian|colombien|colombiano|колумбийск,колумбиец,колумбийц|كولومبي
KM comorian|comorien|comorense|коморск|
CG congolese|congolais|congoleno|конголезск,конголезец,конголезц|كونغولي
CR costa rican|costaricien|costarricense|коста-риканск|كوستاريكي
HR ~croatian,croat|~croate|~croata|хорватск,хорват|كرواتي
CU cuban|cubain|cubano|кубинск,кубинец,кубинц|كوبي
CY cypriot|chypriote|chipriota|кипрск|قبرصي
CZ ~czech|~tcheque|~checo|~чешск|تشيكي
CI ivorian|ivoirien|marfileno|ивуарийск|إيفواري
KP north korean|nord-coreen|norcoreano|северокорейск|
DK ~danish,dane|~danois|~danes|датск,датчан|دانمركي
DJ djiboutian|djiboutien|yibutiano|джибутийск|جيبوتي
DO dominican|dominicain|dominicano|доминиканск,доминиканец,доминиканц|دومينيكاني
EC ecuadorian|equatorien|ecuatoriano|эквадорск,эквадорец,эквадорц|إكوادوري
EG egyptian|egyptien|egipcio|египетск,египтянин,египтян|مصري
SV salvadoran,salvadorian|salvadorien|salvadoreno|сальвадорск,сальвадорец,сальвадорц|سلفادوري
GQ equatorial guinean,equatoguinean|equato-guineen|ecuatoguineano||
ER eritrean|erythreen|eritreo|эритрейск,эритреец,эритрейц|إريتري
EE ~estonian|~estonien|~estonio|эстонск,эстонец,эстонц|إستوني
SZ swazi|swazi|suazi||
ET ethiopian|ethiopien|etiope|эфиопск,эфиоп|إثيوبي
FJ fijian|fidjien|fiyiano|фиджийск|فيجي
FI ~finnish,finn|~finlandais|~finlandes|~финск,финлянд|فنلندي
FR frenchman,frenchmen,frenchwoman,frenchwomen,~french|~francais|~frances|~французск,француз,француженк|فرنسي
GA gabonese|gabonais|gabones|габонск|غابوني
GM gambian|gambien|gambiano|гамбийск|غامبي
GE ~georgian|~georgien|~georgiano|грузинск,грузин|جورجي
DE ~german|~allemand|~aleman|~немецк,германск,немец,немц|ألماني
GH ghanaian|ghaneen|ghanes|ганск|غاني
GR ~greek|~grec,grecque|~griego|~греческ,грек|يوناني
GD grenadian|grenadien|granadino|гренадск|
GT guatemalan|guatemalteque|guatemalteco|гватемальск,гватемалец,гватемальц|غواتيمالي
GN guinean|guineen|guineano|гвинейск,гвинеец,гвинейц|غيني
GW bissau-guinean|bissau-guineen|guineano bissauense||
GY guyanese|guyanien|guyanes|гайанск|
HT haitian|haitien|haitiano|гаитянск,гаитян|هايتي
HN honduran|hondurien|hondureno|гондурасск,гондурасец,гондурасц|هندوراسي
HU ~hungarian|~hongrois|~hungaro|~венгерск,венгр|هنغاري,مجري
IS ~icelandic,icelander|~islandais|~islandes|исландск,исландец,исландц|آيسلندي
IN indian|indien|indio de la india|индийск,индиец,индийц|هندي
ID indonesian|indonesien|indonesio|индонезийск,индонезиец,индонезийц|إندونيسي
IR iranian|iranien|irani|иранск,иранец,иранц|إيراني
IQ iraqi|iraquien,irakien|iraqui|иракск,иракец,иракц|عراقي
IE ~irish,irishman,irishwoman|~irlandais|~irlandes|ирландск,ирландец,ирландц|آيرلندي,أيرلندي
IL israeli|israelien|israeli|израильск,израильтян|إسرائيلي
IT ~italian|~italien|~italiano|~итальянск,итальянец,итальянц|إيطالي
JM jamaican|jamaicain|jamaiquino,jamaicano|ямайск|جامايكي
JP ~japanese|~japonais|~japones|~японск,японец,японц|ياباني
JO jordanian|jordanien|jordano|иорданск,иорданец,иорданц|أردني
KZ ~kazakh,kazakhstani|~kazakh|~kazajo|казахстанск,казахстанец,казахстанц|كازاخستاني,كازاخي
KE kenyan|kenyan,kenian|keniano,keniata|кенийск,кениец,кенийц|كيني
KI kiribati|||кирибатск|
KW kuwaiti|koweitien|kuwaiti|кувейтск|كويتي
KG ~kyrgyz,kyrgyzstani|kirghize|kirguis|кыргызск,киргизск,кыргызстанск,киргиз|قيرغيزي
LA ~lao,laotian|laotien|laosiano|лаосск|لاوسي
LV ~latvian|~letton|~leton|латвийск,латыш|لاتفي
LB lebanese|libanais|libanes|ливанск,ливанец,ливанц|لبناني
LS basotho,mosotho|lesothan|lesotense||
LR liberian|liberien|liberiano|либерийск|ليبيري
LY libyan|libyen|libio|ливийск,ливиец,ливийц|ليبي
LI liechtensteiner|liechtensteinois|liechtensteiniano|лихтенштейнск|
LT ~lithuanian|~lituanien|~lituano|литовск,литовец,литовц|ليتواني
LU luxembourger|luxembourgeois|luxemburgues|люксембургск|لكسمبرغي
MG malagasy,madagascan|malgache|malgache|малагасийск|مدغشقري
MW malawian|malawien|malaui|малавийск|ملاوي
MY malaysian|malaisien|malasio|малайзийск,малайзиец,малайзийц|ماليزي
MV maldivian|maldivien|maldivo|мальдивск|ملديفي
ML malian|malien|maliense|малийск,малиец,малийц|
MT ~maltese|~maltais|~maltes|мальтийск|مالطي
MH marshallese|marshallais|marshales||
MR mauritanian|mauritanien|mauritano|мавританск|موريتاني
MU mauritian|mauricien|mauriciano|маврикийск|موريشيوسي
MX mexican|mexicain|mexicano|мексиканск,мексиканец,мексиканц|مكسيكي
FM micronesian|micronesien|micronesio|микронезийск|
MC monegasque|monegasque|monegasco|монакск|
MN ~mongolian|mongol|mongol|монгольск,монгол|منغولي
ME montenegrin|montenegrin|montenegrino|черногорск,черногорец,черногорц|
MA moroccan|marocain|marroqui|марокканск,марокканец,марокканц|مغربي
MZ mozambican|mozambicain|mozambiqueno|мозамбикск|موزامبيقي
MM ~burmese,myanma|birman|birmano|мьянманск,бирманск|ميانماري
NA namibian|namibien|namibio|намибийск|ناميبي
NR nauruan|nauruan|nauruano||
NP ~nepali,nepalese|~nepalais|~nepali,nepales|непальск,непалец,непальц|نيبالي
NL ~dutch,dutchman,dutchwoman|~neerlandais,hollandais|~neerlandes,holandes|~нидерландск,голландск,голландец,голландц|هولندي
NZ new zealander|neo-zelandais|neozelandes|новозеландск|نيوزيلندي
NI nicaraguan|nicaraguayen|nicaraguense|никарагуанск,никарагуанец,никарагуанц|نيكاراغوي
NE nigerien|nigerien|nigerino|нигерск|
NG nigerian|nigerian|nigeriano|нигерийск,нигериец,нигерийц|نيجيري
MK macedonian|macedonien|macedonio|македонск,македонец,македонц|مقدوني
NO ~norwegian|~norvegien|~noruego|норвежск,норвежец,норвежц|نرويجي
OM omani|omanais|omani|оманск|عماني
PK pakistani|pakistanais|pakistani|пакистанск,пакистанец,пакистанц|باكستاني
PW palauan|palaosien,paluan|palauano||
PA panamanian|panameen,panamien|panameno|панамск|بنمي
PG papua new guinean|papouan-neo-guineen|papu||
PY paraguayan|paraguayen|paraguayo|парагвайск|باراغوي
PE peruvian|peruvien|peruano|перуанск,перуанец,перуанц|بيروي
PH filipino,filipina,philippine|philippin|filipino|филиппинск,филиппинец,филиппинц|فلبيني
PL ~polish|~polonais|~polaco|~польск,поляк,полячк|بولندي
PT ~portuguese|~portugais|~portugues|~португальск,португалец,португальц|برتغالي
QA qatari|qatarien,qatari|catari,qatari|катарск|قطري
KR south korean|sud-coreen|surcoreano|южнокорейск|
MD moldovan|moldave|moldavo|молдавск,молдаван|مولدوفي
RO ~romanian|~roumain|~rumano|~румынск,румын|روماني
RU ~russian|~russe|~ruso|~русск,российск,россиянин,россиян|روسي
RW rwandan|rwandais|ruandes|руандийск,руандиец,руандийц|رواندي
KN kittitian,nevisian||||
LC saint lucian|saint-lucien|santalucense||
VC vincentian|vincentais|sanvicentino||
WS samoan|samoan|samoano|самоанск|
SM sammarinese|saint-marinais|sanmarinense||
ST sao tomean,santomean|santomeen|santotomense||
SA saudi,saudi arabian|saoudien|saudi,saudita|саудовск|سعودي
SN senegalese|senegalais|senegales|сенегальск,сенегалец,сенегальц|سنغالي
RS ~serbian,serb|~serbe|~serbio|сербск,серб|صربي
SC seychellois|seychellois|seychellense|сейшельск|
SL sierra leonean|sierra-leonais|sierraleones|сьерра-леонск|سيراليوني
SG singaporean|singapourien|singapurense|сингапурск,сингапурец,сингапурц|سنغافوري
SK ~slovak|~slovaque|~eslovaco|словацк,словак|سلوفاكي
SI ~slovenian,slovene|~slovene|~esloveno|словенск,словенец,словенц|سلوفيني
SB solomon islander|salomonien|salomonense||
SO ~somali|~somalien,somali|~somali|сомалийск,сомалиец,сомалийц|صومالي
ZA south african|sud-africain|sudafricano|южноафриканск|جنوب أفريقي
SS south sudanese|sud-soudanais|sursudanes|южносуданск|
ES spaniard,~spanish|~espagnol|~espanol|~испанск,испанец,испанц|إسباني
LK sri lankan|sri-lankais,srilankais|esrilanques,ceilanes|шри-ланкийск|سريلانكي
PS palestinian|palestinien|palestino|палестинск,палестинец,палестинц|فلسطيني
SD sudanese|soudanais|sudanes|суданск,суданец,суданц|سوداني
SR surinamese|surinamais,surinamien|surinames|суринамск|
SE ~swedish,swede|~suedois|~sueco|~шведск,швед|سويدي
CH swiss|suisse|suizo|швейцарск,швейцарец,швейцарц|سويسري
SY syrian|syrien|sirio|сирийск,сириец,сирийц|سوري
TJ ~tajik,tajikistani|tadjik|tayiko|таджикск,таджикистанск,таджик|طاجيكي
TH ~thai|~thailandais|~tailandes|таиландск,тайск|تايلندي,تايلاندي
TL timorese|timorais|timorense|тиморск|تيموري
TG togolese|togolais|togoles|тоголезск|توغولي
TO tongan|tonguien,tongien|tongano||
TT trinidadian,trinbagonian|trinidadien|trinitense||
TN tunisian|tunisien|tunecino|тунисск,тунисец,тунисц|تونسي
TM ~turkmen|turkmene|turcomano|туркменск,туркмен|تركماني
TV tuvaluan|tuvaluan|tuvaluano||
TR ~turkish,turk|~turc,turque|~turco|~турецк,турок|تركي
UG ugandan|ougandais|ugandes|угандийск,угандиец,угандийц|أوغندي
UA ~ukrainian|~ukrainien|~ucraniano|~украинск,украинец,украинц|أوكراني
AE emirati|emirien,emirati|emirati|эмиратск|إماراتي
GB british,briton|britannique|britanico|британск,британец,британц|بريطاني
TZ tanzanian|tanzanien|tanzano|танзанийск,танзаниец,танзанийц|تنزاني
US american|americain,etats-unien|estadounidense,norteamericano|американск,американец,американц|أمريكي,أميركي
UY uruguayan|uruguayen|uruguayo|уругвайск|أوروغوي
UZ ~uzbek,uzbekistani|ouzbek|uzbeko|узбекск,узбекистанск,узбек|أوزبكي
VU ni-vanuatu|vanuatuan|vanuatuense||
VE venezuelan|venezuelien|venezolano|венесуэльск,венесуэлец,венесуэльц|فنزويلي
VN ~vietnamese|~vietnamien|~vietnamita|~вьетнамск,вьетнамец,вьетнамц|فييتنامي,فيتنامي
YE yemeni|yemenite|yemeni|йеменск,йеменец,йеменц|يمني
ZM zambian|zambien|zambiano|замбийск,замбиец,замбийц|زامبي
ZW zimbabwean|zimbabween|zimbabuense|зимбабвийск|زمبابوي
`

export type Demonym = { country: string; language: "en" | "fr" | "es" | "ru" | "ar"; word: string; isLanguage: boolean }

const order = ["en", "fr", "es", "ru", "ar"] as const

export const demonyms: readonly Demonym[] = table
  .trim()
  .split("\n")
  .flatMap((line) => {
    const country = line.slice(0, 2)
    return line
      .slice(3)
      .split("|")
      .flatMap((words, index) =>
        words
          .split(",")
          .filter(Boolean)
          .map((word) => ({
            country,
            language: order[index]!,
            word: word.replace("~", ""),
            isLanguage: word.startsWith("~"),
          })),
      )
  })
