"""Words by which a heading, a label, a field or a column says what stands below it.

Each list holds beginnings or whole words of many languages, in small letters. A word that several
of them know belongs to the first that fits, in the order of `labels.KINDS`.
"""

import re


def words(*lists):
    """A pattern that finds one of these at the beginning of a word; signs of Chinese and Japanese
    stand anywhere."""
    found = [word for text in lists for word in text.split(" | ")]
    letters = [_ended(word) for word in found if ord(word[0]) < 0x2E80]
    signs = [word for word in found if ord(word[0]) >= 0x2E80]
    parts = [rf"(?<!\w)(?:{'|'.join(letters)})"] if letters else []
    parts += signs
    return re.compile("|".join(parts))


def _ended(word):
    """Short words of Latin letters are whole words; longer ones may go on."""
    return word if word.endswith(r"\b") or not re.fullmatch(r"[a-zà-ÿ?' -]{1,5}", word) else rf"{word}\b"


STAGE_WORD = (
    r"(?:stage|round|phase|step|interview|part|meeting|day|étape|etape|tour|partie|entretien|etapa|fase|ronda|"
    r"parte|entrevista|colloquio|tappa|runde|stufe|schritt|teil|gespräch|этап|раунд|тур|шаг|часть|встреча)"
)
ORDINAL = (
    r"(?:first|second|third|fourth|final|last|premier|première|deuxième|troisième|dernier|erste[sr]?|zweite[sr]?|"
    r"dritte[sr]?|primera|segunda|tercera|última|primo|secondo|terzo|ultimo|primeira|terceira|перв\w+|втор\w+|"
    r"трет\w+|финальн\w+)"
)
NUMBERED_STAGE = re.compile(
    rf"^(?:{STAGE_WORD}\s*(?:no\.?|n[o°º]\.?|nr\.?|№|#)?\s*(?:\d{{1,2}}|[ivx]{{1,4}}|[a-h])\b|"
    rf"\d{{1,2}}(?:st|nd|rd|th|er|e|ème|º|ª|\.)?\s+{STAGE_WORD}\b|"
    rf"第?[一二三四五六七八九十\d]{{1,2}}[轮輪次回段階关关][段目]?|(?:最終|最终|终)(?:面接|面试|選考|轮|面))"
)
NUMBER_BEHIND = re.compile(rf"[(（]\s*{STAGE_WORD}\s*\d{{1,2}}\s*[)）]")
LEADING_NUMBER = re.compile(
    rf"^(?:{STAGE_WORD}\s*(?:no\.?|n[o°º]\.?|nr\.?|№|#)?\s*(?:\d{{1,2}}|[ivx]{{1,4}}|[a-h])\b|\d{{1,2}}(?=[.)])|"
    rf"第[一二三四五六七八九十\d]{{1,2}}[轮輪回段階][段目]?(?=\s*[:：]))\s*[.):：–—-]*\s*",
    re.IGNORECASE,
)

MEETING = words(
    r"call\b | chat\b | talk\b | interview\b | conversation | session | meeting | visit | trial | task\b | test\b | "
    r"exercise | presentation | pitch | screen\b | screening | round\b | loop\b | case\b | deep dive | offer\b | "
    r"sit-down | workshop | take-home | work sample | shadow | audition | demo\b | assessment | panel\b | walk | lunch | "
    r"appel | entretien | essai | échange | visite | épreuve | réponse | offre | "
    r"telefonat | anruf | gespräch | probe\w* | \w+gespräch | \w*interview | vorstellung | angebot | "
    r"llamada | conversación | entrevista | prueba | visita | charla | respuesta | oferta | "
    r"chiamata | telefonata | colloquio | prova | proposta | incontro | offerta | "
    r"conversa | chamada | teste | visita | "
    r"звонок | интервью | собеседование | встреча | знакомство | беседа | задание | предложение",
    "面接 | 面试 | 面談 | 面谈 | 実習 | 试讲 | 选考 | 選考 | 電話 | 电话 | 内定 | 录用通知 | 沟通 | 笔试 | 見学",
)
NO_MEETING = words(
    r"sift | cv\b | résumé review | resume review | application review | paper\w* | contract is\b | contract e-?mail | "
    r"reference | background check | onboarding | advert | posting | shortlist | debrief | decision\b | sichtung | unterlagen | "
    r"tri des | dossier | criba | papeleo | выбор резюме | резюме | отбор резюме",
    "書類 | 简历 | 筛选",
)
OFFER = words(
    r"offers?\b | contract | proposal | angebot | vertrag | offre\b | contrat\b | oferta | contrato | proposta | offerta | "
    r"contratto | предложени | оффер | условия",
    "内定 | 録用 | 录用 | 待遇 | 条件 | 条件という",
)

GREAT = words(
    r"great\b | strong\b | excellent | exceptional | outstanding | above the bar | hervorragend | sehr gut | "
    r"excelente | eccellente | отлично",
    "優秀 | 非常に良い",
)
GOOD = words(
    r"look(?:ing)? for | look out | listen(?:ing)? for | watch for | good\b | fine\b | pleasing | encourag | positive | "
    r"green | strengths? | hope | like to (?:see|hear) | what (?:we|you) want | ideal | promising | plus(?:es)?\b | "
    r"solid\b | expect | signals?\b | indicators?\b | evidence | gut\b | gute[ns]?\b | positiv | pluspunkte | "
    r"stärken | worauf (?:wir|sie) achten | bons? signes? | bonne | points? (?:forts?|positifs?) | à observer | on cherche | "
    r"buen[ao]s?\b | señales positivas | puntos fuertes | qué buscar | a favor | segnali positivi | punti di forza | "
    r"cosa cercare | buon\w* | bons | boas? | sinais positivos | o que procurar | pontos fortes | "
    r"хорош | плюсы | сильные | положительн | на что смотр",
    "良い | 好ましい | 优秀 | 好的 | 良好 | 加分 | 优点 | 見るポイント | 正面",
)
BAD = words(
    r"bad\b | weak\b | poor | worr(?:y|ies|ying) | troubl | red\b | negative | warning | concern | not yet | careful | "
    r"avoid | caution | beware | deal-?breaker | minus(?:es)?\b | can(?:'t|not) | don't | below the bar | "
    r"schlecht | negativ | warn\w* | bedenk | schwäche | mauvais | points? (?:faibles?|négatifs?) | alerte | (?:points? de )?vigilance | "
    r"mal[ao]s?\b | señales negativas | señales de alerta | alerta | puntos débiles | segnali negativi | "
    r"campanelli d'allarme | sinais de alerta | sinais negativos | maus\b | плох | минус | слаб | тревожн | "
    r"отрицательн | настораж",
    "気になる | 悪い | 不佳 | 不良 | 警示 | 减分 | 缺点 | 注意すべき | 負面",
)
QUESTIONS = words(
    r"questions? | ask\b | asks\b | asked\b | probes?\b | follow-?ups? | prompts? | fragen? | à demander | preguntas? | domand | "
    r"perguntas? | chieder | вопрос",
    "質問 | 问题 | 提问",
)
FOLLOW_UP = words(
    r"follow-?ups? | probes?\b | dig deeper | nachfrage | relance | seguimiento | repregunta | approfond | "
    r"уточн | дополнительн",
    "深掘り | 追问",
)
LOOKING_FOR = words(
    r"look(?:ing)? for | listen(?:ing)? for | a good answer | good answers?\b | gute antwort | bonne réponse | "
    r"buena respuesta | хороший ответ | (?:a )?strong answers? | what (?:a )?(?:good|strong|great)",
    "良い回答 | 好的回答",
)
SCRIPT = words(
    r"say\b | read (?:out|aloud|this) | script | introduc | opening words | vorlesen | dire\b | leer en voz | sagen\b | "
    r"прочит | скажите",
    "読み上げ | 朗读",
)
RUBRIC = words(
    r"marks?\b | scal(?:e|es)\b | rating | ratings?\b | scor(?:e|es|ing)\b | rubric | grad(?:e|es|ing)\b | levels?\b | "
    r"points?\b | lights?\b | votes?\b | what the marks | how to mark | stars?\b | verdict | noten?\b | skala | bewertung | "
    r"punkte | grille | barème | notation | niveaux? | échelle | niveles?\b | escala | puntuación | calificación | "
    r"notas?\b | voti\b | voto\b | valutazione | scala | griglia | punteggi | critérios | classificação | "
    r"оценк | шкала | балл",
    "評価 | 评分 | 打分 | 分数 | 評点",
)
DEBRIEF = words(
    r"debrief | wash-?up | feedback (?:form|sheet) | (?:before|when) we (?:talk|discuss|decide|meet) | decision meeting | "
    r"putting .* together | hiring committee | round-?up | afterwards, each | each of us (?:answers|writes) | after the interviews | "
    r"meeting of all | rückmelde | nachbesprech | abstimmung | auswertung | débrief | bilan | délibération | "
    r"puesta en común | deliberación | cierre interno | dopo i colloqui | confronto | deliberação | discussão | "
    r"обсуждени | итоги | разбор",
    "記入用紙 | 話し合い | 讨论 | 复盘 | 合议 | 振り返りシート",
)
ATTRIBUTES = words(
    r"attributes? | competenc | we're testing | we are testing | what we test | criteria | qualities | skills? (?:tested|assessed) | "
    r"kompetenz | kriterien | compétences | competencias | competenze | компетенции",
    "評価項目 | 能力要求",
)
PREPARATION = words(
    r"before you | getting ready | prepar | overview | background | about | introduction | how to use | agenda | checklist | "
    r"who and when | vorbereit | avant | antes de | подготов",
    "準備 | 概要 | 准备",
)
TIME = words(
    r"duration | time\b | time needed | length | how long | minutes?\b | mins?\b | moment | dauer | zeit | durée | temps | "
    r"duración | tiempo | durata | tempo | duração | длительность | время | продолжительность | формат | format\b",
    "時間 | 所要 | 时长 | 时间",
)
WHO = words(
    r"who\b | with\b | with whom | interviewers? | panel | led by | run by | host | people | participants? | owner | attendees? | "
    r"wer\b | mit\b | teilnehm | qui\b | avec\b | quién | quien\b | con\b | chi\b | quem\b | com\b | entrevistador | "
    r"intervistator | кто\b | участник | интервьюер | проводит",
    "担当 | 面接官 | 面试官 | 参加者 | 考官",
)
STEP = words(
    r"stage | round | step | phase | part\b | interview\b | what\b | étape | phase | etapa | fase | schritt | stufe | этап | шаг",
    "段階 | 选考 | 選考 | 阶段 | 轮次 | 环节",
)
FOCUS = words(
    r"focus | goal | purpose | aim\b | objective | why\b | topic | what for | ziel | but\b | objectif | objetivo | para qué | "
    r"para quê | scopo | цель | что смотрим",
    "目的 | 重点",
)
TOPIC = words(r"topic | theme | thème | area | thema | tema\b | тема | critère | criterion | criteria", "テーマ | 主题")
NUMBER = words(r"no\.? | nr\.? | n[o°º]\.? | num\w* | №", "番号 | 序号")
MEANING = words(
    r"meaning | means | what it says | description | definition | bedeutung | signification | significado | significato | "
    r"значит | что он значит | значение",
    "意味 | 含义 | 说明",
)

CONDITION = re.compile(
    r"^(?:if|when|in case|should|only (?:if|for)|for seniors|si\b|falls|wenn|sollte|se\b|caso|если|когда|"
    r"もし|如果|若)\b|^[^。？?]{1,20}(?:場合|なら|的话)\s*[:：]?"
)
ORDER = re.compile(
    r"^(?:tell (?:us|me)|describe|explain|show (?:us|me)|walk (?:us|me)|talk (?:us|me)|take (?:us|me)|give (?:us|me)|name\b|"
    r"write\b|draw\b|imagine|suppose|share\b|think of|pick\b|list\b|teach (?:us|me)|sell (?:us|me)|compare|"
    r"racontez|parlez|décrivez|expliquez|montrez|donnez|citez|imaginez|"
    r"erzählen|beschreiben|erklären|zeigen|nennen|schildern|stellen sie sich|"
    r"cuénta|cuénte|describ[ea]|expli(?:ca|que)|muéstra|háblan|hable|dinos|díganos|imagin[ae]|"
    r"(?:mi |ci )?raccont[ia]|descriv[ai]|spieg[hi]+|mostr[iae]|parl[iae]|"
    r"cont[ea]-n|fal[ea]-n|descrev[ea]|expli(?:ca|que)|mostre|"
    r"расскажите|опишите|объясните|покажите|приведите|назовите|представьте)"
)
ASKS = re.compile(r"[?？؟]|か。|ください。?$|吗[。？]|呢[。？]|请(?:说|谈|介绍|描述|举)")
