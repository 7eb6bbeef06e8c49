import type { DemoText } from "./types.ts"

// The guiding questions in our own words; some are asked in both cycles, so that answers can be compared.

export const earlySigns: DemoText = {
  ar: "ما المؤشرات المبكرة للضغوط المناخية أو الاقتصادية التي تساعدكم على التحرك قبل أن يشعر الناس بأنهم مضطرون إلى الرحيل؟",
  zh: "哪些气候或经济压力的早期迹象，有助于你们在人们被迫离开之前采取行动？",
  en: "Which early signs of climate or economic stress help you act before people feel forced to leave?",
  fr: "Quels signes avant-coureurs, climatiques ou économiques, vous permettent d'agir avant que les gens ne soient contraints de partir ?",
  ru: "Какие ранние признаки климатических или экономических трудностей помогают вам действовать до того, как люди почувствуют, что вынуждены уехать?",
  es: "¿Qué señales tempranas de tensión climática o económica les ayudan a actuar antes de que las personas se sientan obligadas a marcharse?",
}

export const permitProcedure: DemoText = {
  ar: "أي مرحلة من إجراءات منح التصاريح لديكم تستغرق أطول وقت بالنسبة إلى المهاجرين، وكيف يمكن اختصارها من دون المساس بالضمانات؟",
  zh: "在你们的许可证办理程序中，哪个环节对移民来说耗时最长？怎样缩短才不致削弱保障？",
  en: "Which step of your permit procedure takes migrants longest, and what would shorten it without losing safeguards?",
  fr: "Quelle étape de votre procédure de permis prend le plus de temps, et comment l'abréger sans perdre de garanties ?",
  ru: "Какой этап процедуры выдачи разрешений занимает у мигрантов больше всего времени и как его сократить, не жертвуя гарантиями?",
  es: "¿Qué paso de su procedimiento de permisos lleva más tiempo a los migrantes, y cómo podría acortarse sin perder garantías?",
}

export const recruitmentFees: DemoText = {
  ar: "كيف تتحققون من أن العمال لم يدفعوا تكاليف استقدامهم، وما الذي يحدث إذا تبيّن أنهم دفعوها؟",
  zh: "你们如何核实工人没有为自己的招聘付费？如果付了，会如何处理？",
  en: "How do you check that workers have not paid for their own recruitment, and what happens when they have?",
  fr: "Comment vérifiez-vous que les travailleurs n'ont pas payé leur propre recrutement, et que se passe-t-il dans le cas contraire ?",
  ru: "Как вы проверяете, что работники не платили за собственный наём, и что происходит, если они заплатили?",
  es: "¿Cómo comprueban que los trabajadores no han pagado por su propia contratación, y qué ocurre cuando lo han hecho?",
}

export const recognition: DemoText = {
  ar: "أي مهنة ستكون الأكثر استفادة من اتفاق للاعتراف بالمؤهلات بين بلدين في منطقتكم؟",
  zh: "在你们所在的区域，哪种职业最能从两国间的资格互认协定中受益？",
  en: "Which occupation would gain most from a recognition agreement between two countries in your region?",
  fr: "Quel métier tirerait le plus grand profit d'un accord de reconnaissance entre deux pays de votre région ?",
  ru: "Какая профессия больше всего выиграла бы от соглашения о признании квалификаций между двумя странами вашего региона?",
  es: "¿Qué ocupación se beneficiaría más de un acuerdo de reconocimiento entre dos países de su región?",
}

export const firstDocument: DemoText = {
  ar: "ما الذي يحول دون حصول المهاجرين الذين لا يحملون وثائق على أول وثيقة هوية في المكان الذي تعملون فيه؟",
  zh: "在你们工作的地方，是什么妨碍无证移民取得第一份身份证件？",
  en: "What stands between undocumented migrants and a first identity document where you work?",
  fr: "Qu'est-ce qui empêche les migrants sans papiers d'obtenir une première pièce d'identité là où vous travaillez ?",
  ru: "Что мешает мигрантам без документов получить первое удостоверение личности там, где вы работаете?",
  es: "¿Qué impide a los migrantes indocumentados obtener un primer documento de identidad en el lugar donde ustedes trabajan?",
}

export const missingRelatives: DemoText = {
  ar: "كيف تصل الأسر إلى جهة قادرة على البحث عن قريب مفقود، وكيف تُطلَع على المستجدات؟",
  zh: "家属怎样联系到能够寻找失踪亲人的人员或机构？又怎样随时获知进展？",
  en: "How do families reach someone who can search for a missing relative, and how are they kept informed?",
  fr: "À qui les familles s'adressent-elles pour rechercher un proche disparu, et comment sont-elles tenues informées ?",
  ru: "К кому семьи могут обратиться для розыска пропавшего родственника и как их держат в курсе?",
  es: "¿Cómo llegan las familias a quien puede buscar a un pariente desaparecido, y cómo se las mantiene informadas?",
}

export const smugglingOrTrafficking: DemoText = {
  ar: "ما الذي يساعد الموظفين في الخطوط الأمامية على التمييز بين تهريب المهاجرين والاتجار بالأشخاص وإحالة الأشخاص على هذا الأساس؟",
  zh: "什么有助于一线人员区分偷运与贩运，并据此将当事人转介？",
  en: "What helps front-line officers tell smuggling from trafficking and refer people accordingly?",
  fr: "Qu'est-ce qui aide les agents de terrain à distinguer trafic et traite et à orienter les personnes en conséquence ?",
  ru: "Что помогает сотрудникам на местах отличать незаконный ввоз мигрантов от торговли людьми и направлять людей в соответствующие службы?",
  es: "¿Qué ayuda a los funcionarios de primera línea a distinguir el tráfico de migrantes de la trata y a derivar a las personas en consecuencia?",
}

export const alternativesToDetention: DemoText = {
  ar: "أي بديل عن الاحتجاز أبقى الأشخاص على اتصال بالسلطات إلى أن بُتّ في ملفاتهم؟",
  zh: "哪种拘留替代办法能使当事人在案件了结之前与主管部门保持联系？",
  en: "Which alternative to detention has kept people in touch with the authorities until their case was settled?",
  fr: "Quelle solution de rechange à la rétention a permis de garder le contact avec les personnes jusqu'au règlement de leur dossier ?",
  ru: "Какая альтернатива задержанию позволяла людям поддерживать связь с властями до решения их дела?",
  es: "¿Qué alternativa a la detención ha mantenido a las personas en contacto con las autoridades hasta la resolución de su caso?",
}

export const sharedConsulates: DemoText = {
  ar: "ما الذي يمكن أن تتقاسمه القنصليات في الأماكن التي لا يُمثَّل فيها سوى عدد قليل من البلدان؟",
  zh: "在设有代表机构的国家很少的地方，各国领事馆之间可以共享什么？",
  en: "What could consulates share with one another in places where few countries are represented?",
  fr: "Que pourraient mutualiser les consulats là où peu de pays sont représentés ?",
  ru: "Чем могли бы делиться друг с другом консульства там, где представлено мало стран?",
  es: "¿Qué podrían compartir los consulados en los lugares donde hay pocos países representados?",
}

export const localServices: DemoText = {
  ar: "أي خدمة محلية ازداد إقبال المهاجرين عليها بعد إزالة العائق، وماذا كان ذلك العائق؟",
  zh: "哪项地方服务在障碍消除后移民使用得更多？当时的障碍是什么？",
  en: "Which local service did migrants use more once the barrier was removed, and what was the barrier?",
  fr: "Quel service local les migrants ont-ils davantage utilisé une fois l'obstacle levé, et quel était cet obstacle ?",
  ru: "Какой местной услугой мигранты стали чаще пользоваться после устранения барьера и в чем состоял этот барьер?",
  es: "¿Qué servicio local usaron más los migrantes una vez eliminado el obstáculo, y cuál era ese obstáculo?",
}

export const moneyAndSkills: DemoText = {
  ar: "كيف يمكن تيسير استفادة البلدات الصغيرة، لا العواصم وحدها، من الأموال والمهارات العائدة إلى الوطن؟",
  zh: "怎样使寄回家乡的资金和带回的技能更便于小城镇而不只是首都利用？",
  en: "How can money and skills sent home be made easier to use by small towns rather than capitals?",
  fr: "Comment faire en sorte que les fonds et les compétences profitent aussi aux petites villes et pas seulement aux capitales ?",
  ru: "Как сделать так, чтобы деньгами и навыками, поступающими на родину, легче пользовались малые города, а не столицы?",
  es: "¿Cómo lograr que el dinero y las competencias que llegan de fuera sean más fáciles de aprovechar en las localidades pequeñas y no solo en las capitales?",
}

export const earnedBenefits: DemoText = {
  ar: "ما الاستحقاقات المكتسبة التي يفقدها العمال العائدون في أغلب الأحيان، وأي اتفاق من شأنه أن يحفظها؟",
  zh: "返乡工人最常失去哪些已获得的福利？什么样的协定能够保住这些福利？",
  en: "Which earned benefits do returning workers most often lose, and which agreement would keep them?",
  fr: "Quels droits acquis les travailleurs perdent-ils le plus souvent au retour, et quel accord les préserverait ?",
  ru: "Какие заработанные выплаты чаще всего теряют возвращающиеся работники и какое соглашение помогло бы их сохранить?",
  es: "¿Qué prestaciones adquiridas pierden con más frecuencia los trabajadores que regresan, y qué acuerdo las conservaría?",
}

export const missingFigure: DemoText = {
  ar: "أي رقم عن الهجرة تحتاجون إليه ولا يتوافر لكم، ومن يستطيع نشره بأمان؟",
  zh: "你们需要而又缺少哪项移民数据？谁能够安全地公布它？",
  en: "Which migration figure do you need and lack, and who could publish it safely?",
  fr: "De quelle donnée migratoire manquez-vous, et qui pourrait la publier sans risque pour les personnes ?",
  ru: "Какого показателя по миграции вам не хватает и кто мог бы безопасно его публиковать?",
  es: "¿Qué cifra sobre migración necesitan y no tienen, y quién podría publicarla sin riesgos?",
}

export const toneOfDebate: DemoText = {
  ar: "ما الذي غيّر نبرة النقاش المحلي بشأن المهاجرين، وكيف تعرفون ذلك؟",
  zh: "是什么改变了当地谈论移民的语气？你们如何得知？",
  en: "What has changed the tone of local debate about migrants, and how do you know?",
  fr: "Qu'est-ce qui a fait évoluer le ton du débat local sur les migrants, et comment le mesurez-vous ?",
  ru: "Что изменило тон местных дискуссий о мигрантах и откуда вы это знаете?",
  es: "¿Qué ha cambiado el tono del debate local sobre los migrantes, y cómo lo saben?",
}

export const partnerships: DemoText = {
  ar: "أي شراكة بين بلدان المنشأ والعبور والمقصد تستحق أن يُحتذى بها، وكم كانت كلفتها؟",
  zh: "原籍国、过境国和目的地国之间的哪种伙伴关系值得效仿？花费了多少？",
  en: "Which partnership between countries of origin, transit and destination is worth copying, and what did it cost?",
  fr: "Quel partenariat entre pays d'origine, de transit et de destination mérite d'être reproduit, et à quel coût ?",
  ru: "Какое партнерство между странами происхождения, транзита и назначения стоит перенять и во что оно обошлось?",
  es: "¿Qué alianza entre países de origen, tránsito y destino merece ser replicada, y cuánto costó?",
}
