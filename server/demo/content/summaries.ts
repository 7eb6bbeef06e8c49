import type { DemoSummary } from "./types.ts"

export const summaries: DemoSummary[] = [
  {
    space: "lives-and-borders-2022",
    language: "fr",
    status: "published",
    sections: [
      {
        heading: {
          ar: "ما يجمع بين الأسئلة الأربعة",
          zh: "四个问题的共同之处",
          en: "Across the four questions",
          fr: "Ce qui relie les quatre questions",
          ru: "Общее для четырех вопросов",
          es: "Lo común a las cuatro preguntas",
        },
        sentences: [
          {
            text: {
              ar: "في إجابات عدة كان ما نجح صغيراً وقريباً من الناس: شباك نُقل من مكانه، ومكالمة في يوم محدد، وشخص واحد لا يتغيّر.",
              zh: "在若干答复中，奏效的是贴近当事人的小事：换个地方的窗口、固定日子的电话、始终不换的一个人。",
              en: "In several answers what worked was small and close to people: a counter that was moved, a call on a fixed day, one person who stays.",
              fr: "Dans plusieurs réponses, ce qui a marché était modeste et proche des personnes : un guichet que l’on déplace, un appel à jour fixe, une personne qui reste.",
              ru: "В нескольких ответах помогало небольшое и близкое к людям: перенесенное окно приема, звонок в назначенный день, один и тот же человек.",
              es: "En varias respuestas lo que funcionó fue pequeño y cercano a la gente: una ventanilla que se mueve, una llamada en día fijo, una persona que permanece.",
            },
            cites: [
              {
                comment: "rt2-tres-veredas",
                quote: "Lo que más ayudó fue lo menos costoso: mover la ventanilla.",
              },
              {
                comment: "rt2-morocco",
                quote:
                  "une seule interlocutrice, un seul numéro de dossier, et un appel tous les premiers lundis du mois",
              },
              { comment: "rt2-hana", quote: "one named case worker from the first week to the decision" },
            ],
          },
          {
            text: {
              ar: "ويذكر المشاركون أيضاً حدود تدابيرهم: فريق صغير لا يحتمل مضاعفة العمل، وأداة لا تغني عن التدريب، وتقييمات لا تقول ما حدث قبل المقابلة الأخيرة.",
              zh: "参与者也说明了自身措施的局限：人手太少，工作量一旦翻倍便难以为继；工具不能代替培训；评估没有说明最后一次面谈之前发生了什么。",
              en: "Contributors also name the limits of their measures: a team too small for twice the work, a tool that does not replace training, evaluations that do not say what happened before the final interview.",
              fr: "Les contributions disent aussi les limites : une équipe trop petite pour deux fois plus de travail, un outil qui ne remplace pas la formation, des évaluations muettes sur les mois précédant le dernier entretien.",
              ru: "Участники называют и пределы своих мер: команда слишком мала для удвоенной работы, памятка не заменяет обучения, оценки не говорят о том, что было до последнего собеседования.",
              es: "También se nombran los límites: un equipo demasiado pequeño para el doble de trabajo, una herramienta que no sustituye la formación, evaluaciones que no dicen qué ocurrió antes de la última entrevista.",
            },
            cites: [
              {
                comment: "rt2-morocco",
                quote: "Il repose sur quatre personnes, et ne tiendrait pas si le nombre des dossiers doublait.",
              },
              { comment: "rt2-kazakhstan", quote: "Памятка не заменяет обучения." },
              { comment: "rt2-hana", quote: "very few say what happened in the months before" },
            ],
          },
        ],
      },
      {
        question: 1,
        sentences: [
          {
            text: {
              ar: "ثلاثة أمور تحول دون أول وثيقة: غياب ما يثبت الولادة، وبُعد السجل المدني، والخوف من الشباك نفسه.",
              zh: "妨碍人们取得第一份证件的有三点：缺少出生证明、离登记处太远、害怕窗口本身。",
              en: "Missing proof of birth, distance from the registry and fear of the counter itself stand between people and a first document.",
              fr: "L’absence de preuve de naissance, l’éloignement de l’état civil et la peur du guichet lui-même séparent les personnes d’un premier document.",
              ru: "Получить первый документ мешают отсутствие доказательств рождения, удаленность органа регистрации и страх перед самим окном приема.",
              es: "La falta de prueba del nacimiento, la distancia del registro y el miedo a la propia ventanilla separan a las personas de un primer documento.",
            },
            cites: [
              {
                comment: "rt2-tres-veredas",
                quote: "Cuatro de cada diez nacieron en casa y nadie las inscribió.",
              },
              {
                comment: "rt2-tres-veredas",
                quote: "La ventanilla que recibe la solicitud comparte edificio con la que ordena las expulsiones.",
              },
            ],
          },
          {
            text: {
              ar: "وتفيد منظمة بأن الطلبات ارتفعت من 9 إلى 41 في الشهر حين استقبلت القنصلية الناس في مكتبة صباح يوم واحد كل أسبوع.",
              zh: "一个组织报告说，领事馆每周有一个上午在图书馆办公之后，申请由每月9份增至41份。",
              en: "One organisation reports that applications rose from 9 to 41 a month once the consulate sat in a library one morning a week.",
              fr: "Une organisation indique que les demandes sont passées de 9 à 41 par mois lorsque le consulat a reçu dans une bibliothèque un matin par semaine.",
              ru: "Одна организация сообщает, что число заявлений выросло с 9 до 41 в месяц, когда консульство стало раз в неделю по утрам принимать в библиотеке.",
              es: "Una organización informa de que las solicitudes pasaron de 9 a 41 al mes cuando el consulado atendió en una biblioteca una mañana por semana.",
            },
            cites: [
              {
                comment: "rt2-tres-veredas",
                quote:
                  "Cuando el consulado atendió una mañana por semana en la biblioteca municipal, las solicitudes pasaron de 9 a 41 al mes.",
              },
            ],
          },
          {
            text: {
              ar: "وتفتح إحدى الدول الملف بناءً على شهادة محلّفة من ثلاثة جيران تُسمع علناً، ثم تُستكمل الوثائق حيث توجد؛ ولا يصلح ذلك للأطفال المودعين في الرعاية، إذ لا جار يشهد لهم.",
              zh: "一个国家凭三位邻居当众宣誓作证立案，证件随后补齐；但这一办法不适用于由机构照料的儿童，因为没有邻居能为他们作证。",
              en: "One State opens the file on the sworn word of three neighbours, heard in public, and lets documents follow; this fails children in care, for whom no neighbour can speak.",
              fr: "Un État ouvre le dossier sur la déclaration sous serment de trois voisins, entendus en public, et laisse les pièces suivre ; la solution ne vaut pas pour les enfants placés, dont aucun voisin ne peut répondre.",
              ru: "Одно государство открывает дело по публично заслушанным показаниям трех соседей под присягой, а документы прилагаются позже; детям, находящимся под опекой, это не помогает, поскольку за них некому поручиться.",
              es: "Un Estado abre el expediente con la declaración jurada de tres vecinos, oída en público, y deja que los documentos lleguen después; no sirve para los niños bajo tutela, por quienes ningún vecino puede hablar.",
            },
            cites: [
              {
                comment: "rt2-kenya",
                quote:
                  "a sworn statement by three neighbours, heard in public by the chief and posted for thirty days, now opens the file, and documents follow where they exist",
              },
              {
                comment: "rt2-kenya",
                quote: "The remaining difficulty is children in care, for whom no neighbour can speak.",
              },
            ],
          },
        ],
      },
      {
        question: 2,
        sentences: [
          {
            text: {
              ar: "استعاضت إحدى الدول عن خمس جهات بمحاورة واحدة لكل أسرة، وتقول إن المكالمة التي لا تحمل جديداً هي أكثر ما تعدّه الأسر مصدر ارتياح.",
              zh: "一个国家以每个家庭一位固定联系人取代了五个部门，并指出家属最常说能让自己松一口气的，是没有消息时打来的电话。",
              en: "One State replaced five services by a single contact for each family, and finds that the call without news is what families most often describe as a relief.",
              fr: "Un État a remplacé cinq services par une interlocutrice unique pour chaque famille, et constate que l’appel sans nouvelle est ce qui soulage le plus souvent.",
              ru: "Одно государство заменило пять служб одним контактным лицом для каждой семьи и отмечает, что облегчение семьям чаще всего приносит звонок без новостей.",
              es: "Un Estado sustituyó cinco servicios por una sola interlocutora para cada familia, y observa que la llamada sin noticias es la que las familias citan más a menudo como un alivio.",
            },
            cites: [
              {
                comment: "rt2-morocco",
                quote: "Une famille qui cherche un proche s’adressait auparavant à cinq services",
              },
              {
                comment: "rt2-morocco",
                quote: "l’appel sans nouvelle est celui que les familles citent le plus souvent comme un soulagement",
              },
            ],
          },
          {
            text: {
              ar: "وتطلب إحدى المساهِمات أن تجيب هذه الخطوط بلغات الأسر أيضاً.",
              zh: "一位参与者要求这类电话也能用家属的语言接听。",
              en: "A contributor asks that such lines also answer in the languages of the families.",
              fr: "Une contributrice demande que ces lignes répondent aussi dans les langues des familles.",
              ru: "Одна из участниц просит, чтобы на таких линиях отвечали и на языках семей.",
              es: "Una participante pide que esas líneas respondan también en los idiomas de las familias.",
            },
            cites: [
              {
                comment: "rt2-aminata",
                quote: "une mère qui ne lit ni le français ni l’arabe peut-elle appeler ce guichet ?",
              },
              { comment: "rt2-aminata", quote: "Un répondeur en wolof et en pulaar coûterait peu." },
            ],
          },
        ],
      },
      {
        question: 3,
        sentences: [
          {
            text: {
              ar: "ساعدت الموظفين أسئلةٌ أقل عدداً وأقرب إلى الواقع: هل يستطيع الشخص أن يغادر، ومن يحتفظ بوثائقه، ولمن هو مدين.",
              zh: "对一线人员有帮助的，是更少、更实际的问题：当事人能否离开、证件在谁手里、欠谁的钱。",
              en: "Fewer and more practical questions helped officers: whether a person can leave, who holds the papers, who is owed money.",
              fr: "Des questions moins nombreuses et plus concrètes ont aidé les agents : la personne peut-elle partir, qui détient ses papiers, à qui doit-elle de l’argent.",
              ru: "Сотрудникам помогли немногие и конкретные вопросы: может ли человек уйти, у кого его документы, кому он должен.",
              es: "Menos preguntas y más prácticas ayudaron a los funcionarios: si la persona puede irse, quién tiene sus documentos, a quién debe dinero.",
            },
            cites: [
              { comment: "rt2-kazakhstan", quote: "Может ли человек уйти, если захочет?" },
              { comment: "rt2-kazakhstan", quote: "У кого находятся его документы?" },
              { comment: "rt2-kazakhstan", quote: "Есть ли долг и кому он должен?" },
            ],
          },
          {
            text: {
              ar: "وتنبّه منظمة إلى أن سؤال المرء هل جاء برضاه سؤال مضلِّل، لأن كثيرين عبروا برضاهم ثم استُغلوا بعد الوصول.",
              zh: "一个组织提醒说，询问“是否自愿前来”会产生误导，因为许多人自愿越境，抵达后才遭受剥削。",
              en: "An organisation warns that asking whether somebody came willingly misleads, since many crossed willingly and were exploited after arrival.",
              fr: "Une organisation avertit que demander si la personne est venue de son plein gré induit en erreur, car beaucoup ont passé la frontière librement et ont été exploitées ensuite.",
              ru: "Одна организация предупреждает, что вопрос о добровольности вводит в заблуждение: многие пересекли границу по своей воле, а эксплуатации подверглись уже после прибытия.",
              es: "Una organización advierte de que preguntar si la persona vino por voluntad propia confunde, pues muchas cruzaron de buen grado y fueron explotadas después.",
            },
            cites: [
              {
                comment: "rt2-marafi",
                quote: "معظم من نلتقيهم عبروا مع مهرّب برضاهم ثم وقعوا في الاستغلال بعد الوصول",
              },
            ],
          },
          {
            text: {
              ar: "وترى دولة ومنظمة معاً أن يُشرَك شخص من خارج الأجهزة الأمنية منذ البداية: في غرفة المقابلة أو على الهاتف.",
              zh: "一个国家和一个组织都主张从一开始就有安全部门以外的人参与：在面谈室里，或在电话另一端。",
              en: "A State and an organisation both want somebody from outside the security services involved from the start, in the room or on the telephone.",
              fr: "Un État et une organisation souhaitent l’un et l’autre qu’une personne extérieure aux services de sécurité intervienne dès le début, dans la pièce ou au téléphone.",
              ru: "И государство, и организация считают, что с самого начала должен участвовать человек не из силовых структур: в кабинете или по телефону.",
              es: "Un Estado y una organización quieren que desde el principio intervenga alguien ajeno a los cuerpos de seguridad, en la sala o por teléfono.",
            },
            cites: [
              {
                comment: "rt2-kazakhstan",
                quote: "Два тревожных ответа означают звонок дежурному социальному работнику, а не следователю.",
              },
              {
                comment: "rt2-marafi",
                quote: "أن يجلس مع الموظف شخص من خارج السلك الأمني، له صلاحية طلب الإحالة مباشرة.",
              },
            ],
          },
        ],
      },
      {
        question: 4,
        sentences: [
          {
            text: {
              ar: "استمر التواصل على أفضل وجه حيث بقي مسؤول حالة واحد معروف بالاسم، ليس هو صاحب القرار، من الأسبوع الأول حتى البت في الملف.",
              zh: "从第一周到作出决定始终由同一位有名有姓、且不作决定的个案工作者跟进的，联系保持得最好。",
              en: "Contact held best where one named case worker, who does not decide, stays from the first week to the decision.",
              fr: "Le contact s’est le mieux maintenu là où une même personne référente, qui ne décide pas, reste de la première semaine à la décision.",
              ru: "Связь лучше всего сохранялась там, где один и тот же известный по имени куратор, не принимающий решения, сопровождал человека с первой недели до решения.",
              es: "El contacto se mantuvo mejor donde una misma persona de referencia, que no decide, permanece desde la primera semana hasta la decisión.",
            },
            cites: [
              {
                comment: "rt2-hana",
                quote: "between 84 and 97 per cent of people were still in touch when their case was settled",
              },
            ],
          },
          {
            text: {
              ar: "ولم يتبيّن للأساور الإلكترونية أثر يمكن فصله عن أثر مسؤول الحالة الذي يرافقها.",
              zh: "没有发现电子定位装置有独立于随同个案工作者的效果。",
              en: "No effect of electronic tags was found that could be separated from that of the case worker who came with them.",
              fr: "Aucun effet du bracelet électronique n’a pu être distingué de celui de la personne référente qui l’accompagne.",
              ru: "Не обнаружено влияния электронных браслетов, которое можно было бы отделить от влияния сопровождающего куратора.",
              es: "No se halló ningún efecto de los brazaletes electrónicos que pudiera separarse del de la persona de referencia que los acompaña.",
            },
            cites: [
              {
                comment: "rt2-hana",
                quote:
                  "I found no effect on contact that the authors could separate from the effect of the case worker who came with the tag.",
              },
            ],
          },
          {
            text: {
              ar: "وتعزو شبكة من المضيفين بقاء التواصل إلى وجود عنوان، غير أنها تعارض إلزام المضيف بالإبلاغ عمن يؤويهم.",
              zh: "一个接待网络认为保持联系靠的是有一个地址，但反对要求接待者报告住客的行踪。",
              en: "A network of hosts traces lasting contact to having an address, but opposes any duty of hosts to report on the people they house.",
              fr: "Un réseau d’hébergement attribue le maintien du contact à l’existence d’une adresse, mais s’oppose à toute obligation faite aux hôtes de rendre compte des personnes hébergées.",
              ru: "Сеть принимающих общин объясняет сохранение связи наличием адреса, но возражает против того, чтобы хозяева отчитывались о тех, кого приютили.",
              es: "Una red de acogida atribuye el contacto duradero a tener una dirección, pero se opone a que quien acoge deba informar sobre las personas alojadas.",
            },
            cites: [
              { comment: "rt2-open-parish", quote: "Ce qui maintient le contact, chez nous, est une adresse" },
              {
                comment: "rt2-open-parish",
                quote: "Nous sommes en revanche opposés à ce que l’hébergeur rende compte des allées et venues.",
              },
            ],
          },
        ],
      },
    ],
  },
  {
    space: "governance-and-cooperation-2026",
    language: "en",
    status: "draft",
    sections: [
      {
        question: 1,
        sentences: [
          {
            text: {
              en: "Contributors lack figures on conditions more than on numbers: wages still owed, workers who live in their employer’s home, journeys made by the same person.",
              fr: "Ce qui manque, ce sont des données sur les conditions plus que sur les effectifs : salaires restés dus, personnes logées chez leur employeur, voyages répétés d’une même personne.",
              es: "Faltan cifras sobre las condiciones más que sobre el número: salarios adeudados, trabajadoras que viven en casa de quien las emplea, viajes repetidos de una misma persona.",
            },
            cites: [
              {
                comment: "gov-bangladesh",
                quote: "how many of those who return each year come home with wages still owed to them",
              },
              { comment: "gov-shuangxi", quote: "我们最缺的一个数字，是住在雇主家里的家政工有多少。" },
              { comment: "gov-kazakhstan", quote: "сколько сезонных работников приезжает повторно" },
            ],
          },
          {
            text: {
              en: "Opinions differ on whether a neighbour or a stranger should ask; one contributor proposes to try both at random and to publish refusals, and one State will do so.",
              fr: "Les avis divergent sur le point de savoir si c’est un voisin ou un inconnu qui doit poser la question ; un contributeur propose d’essayer les deux au hasard et de publier les refus, et un État le fera.",
            },
            cites: [
              { comment: "gov-grace-charcoal", quote: "We found the opposite around the lake." },
              { comment: "gov-jonas-coin", quote: "publish the number of people who declined to answer" },
              {
                comment: "gov-bangladesh-coin",
                quote: "the coin will be tossed in one of the two districts, and refusals will be shown in both",
              },
            ],
          },
        ],
      },
      {
        question: 2,
        sentences: [
          {
            text: {
              en: "Several contributors trace a calmer debate to figures that residents can check against their own experience.",
              fr: "Plusieurs contributions attribuent un débat plus calme à des chiffres que les habitants peuvent confronter à leur propre expérience.",
            },
            cites: [
              {
                comment: "gov-kenya",
                quote: "figures that residents can check against their own experience do more than campaigns do",
              },
              { comment: "gov-wu", quote: "所以我不觉得大家变得更友善了，只是找到了真正该抱怨的东西。" },
            ],
          },
          {
            text: {
              en: "One State reports that complaints blaming migrants for waiting times fell by more than half in two years, while complaints about waiting itself did not.",
              fr: "Un État indique que les plaintes imputant l’attente aux migrants ont diminué de plus de moitié en deux ans, tandis que les plaintes portant sur l’attente elle-même n’ont pas baissé.",
            },
            cites: [
              { comment: "gov-kenya", quote: "fell from 44 in the first half of 2024 to 17 in the first half of 2026" },
              { comment: "gov-kenya", quote: "Complaints about waiting times as such did not fall." },
            ],
          },
          {
            text: {
              en: "Where no count exists, minutes and archives can show when a word leaves public use.",
              fr: "Là où aucun décompte n’existe, procès-verbaux et archives peuvent montrer quand un mot sort de l’usage.",
            },
            cites: [],
          },
        ],
      },
      {
        question: 3,
        sentences: [
          {
            text: {
              en: "One State sets out a partnership on seasonal work with its cost over three seasons, and says what it did not change.",
              fr: "Un État présente un partenariat sur le travail saisonnier, avec son coût sur trois saisons, et dit ce qui n’a pas changé.",
            },
            cites: [
              { comment: "gov-portugal", quote: "212,000 euros in all" },
              { comment: "gov-portugal", quote: "wages are still paid late in August" },
            ],
          },
        ],
      },
    ],
  },
]
