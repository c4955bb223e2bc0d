"""Hindi, in Devanagari and as it is typed in Latin letters. Verbs come last, postpositions follow, "कल" is tomorrow in a command."""

from __future__ import annotations

from punchlist.assistant.languages import hinglish
from punchlist.assistant.languages.hi_times import TIMES
from punchlist.assistant.languages.shapes import Frame, LanguageWords


def _make(stem: str) -> str:
    """The requests of a verb whose stem ends in a vowel: हटाओ, हटा दो, हटाइए, हटाएँ, हटाना, hatao ..."""
    full = "ओ, इए, इएगा, एँ, ना, इयेगा"
    given = "दो, दे, दें, दीजिए, देना, दीजिएगा, डालो, देंगे"
    return ", ".join([*(stem + end for end in full.split(", ")), *(f"{stem} {word}" for word in given.split(", "))])


def _take(stem: str) -> str:
    """The requests of a verb whose stem ends in a consonant: जोड़ो, जोड़ दो, जोड़िए, जोड़ें, जोड़ना."""
    full = "ो, िए, िएगा, ें, ना"
    given = "दो, दे, दें, दीजिए, देना, दीजिएगा, लो, लें, लीजिए, लेना"
    return ", ".join([*(stem + end for end in full.split(", ")), *(f"{stem} {word}" for word in given.split(", "))])


def _do(noun: str) -> str:
    """The requests of a noun with "to do": पूरा करो, पूरा कर दो, पूरा कीजिए."""
    verbs = "करो, करें, करना, कीजिए, कीजिएगा, कर दो, कर दे, कर दें, कर दीजिए, कर देना, कर लो, कर लें, कर लीजिए, करिए"
    return ", ".join(f"{noun} {verb}".strip() for verb in verbs.split(", "))


_REMIND = (
    f"{_make('याद दिला')}, {_make('याद करा')}, याद दिलवाना, रिमाइंड करो, रिमाइंड कर दो, रिमाइंड करना, {hinglish.REMIND}"
)
_ADD = f"{_take('जोड़')}, {_do('शामिल')}, {_do('ऐड')}, {_do('एड')}, {hinglish.ADD}"
_PUT = f"{_take('डाल')}, {_take('लिख')}, {_take('रख')}, daalo, daal do, dalo, dal do, likho, likh do, likh lo, rakho, rakh do"
_DELETE = f"{_make('हटा')}, {_make('मिटा')}, {_do('डिलीट')}, {_do('डिलिट')}, {_do('समाप्त')}, {hinglish.DELETE}"
_FINISH = f"{_do('पूरा')}, {_do('पूरे')}, {_do('पूरी')}, {_do('खत्म')}, {_do('कंप्लीट')}, {_do('संपन्न')}, {_do('पूरा मार्क')}, {_do('पूर्ण')}, {_do('पूरा चिह्नित')}, {_do('टिक')}, {hinglish.FINISH}"
_DONE = "पूरा हुआ, पूरी हुई, पूरे हुए, पूरा हो गया, पूरी हो गई, पूरे हो गए, पूरा हो चुका है, पूरा हो गया है, पूरे हो गए हैं, खत्म हुआ, खत्म हो गया, खत्म हो गई, पूरा है, पूर्ण हुआ, पूर्ण हो गया, poora hua, pura hua, poora ho gaya, pura ho gaya, khatam ho gaya, complete ho gaya"
_DID = "पूरा कर लिया, पूरा कर दिया, पूरा किया, पूरी कर ली, पूरी की, खत्म कर लिया, खत्म कर दिया, खत्म किया, पूरा कर लिया है, पूरा कर दिया है, कर लिया है, poora kar liya, pura kar liya, poora kar diya, khatam kar diya"
_SET = (
    f"{_do('')}, बना दो, बनाओ, बना दें, बना दीजिए, बनाइए, रख दो, रखो, रखें, karo, kar do, kar dena, kardo, banao, bana do"
)
_MOVE = f"{hinglish.MOVE}, ले जाओ, ले जाइए, ले जाएँ, टाल दो, टालो, टाल दें, टाल दीजिए, खिसका दो, खिसकाओ, शिफ्ट करो, शिफ्ट कर दो, स्थगित करो, स्थगित कर दो, आगे बढ़ाओ, आगे बढ़ा दो, बदल दो, बदलो, बदलें, बदलिए, करो, कर दो, कर दें, le jao, taal do, talo, shift karo, shift kar do, badal do, badlo"
_SHOW = f"{_make('दिखा')}, {_make('बता')}, {_make('सुना')}, दिखाए, {_do('लिस्ट')}, {hinglish.SHOW}"


WORDS = LanguageWords(
    code="hi",
    times=TIMES,
    numbers={
        1: "एक, ek",
        2: "दो, do",
        3: "तीन, teen",
        4: "चार, chaar, char",
        5: "पाँच, पांच, paanch, panch",
        6: "छह, छः, छे, chhe",
        7: "सात, saat",
        8: "आठ, aath",
        9: "नौ, nau",
        10: "दस, das",
        11: "ग्यारह, gyarah",
        12: "बारह, barah",
        13: "तेरह",
        14: "चौदह",
        15: "पंद्रह, पन्द्रह",
        20: "बीस",
        25: "पच्चीस",
        30: "तीस",
        40: "चालीस",
        45: "पैंतालीस",
    },
    ordinals={
        1: "पहला, पहली, पहले, pehla, pahla, pehle",
        2: "दूसरा, दूसरी, दूसरे, doosra, dusra, dusre, doosre, doosri",
        3: "तीसरा, तीसरी, तीसरे, teesra, tisra",
        4: "चौथा, चौथी, चौथे, chautha",
        5: "पाँचवाँ, पांचवां, पाँचवीं, पाँचवें, paanchva",
        6: "छठा, छठी, छठे",
        7: "सातवाँ, सातवीं, सातवें",
        8: "आठवाँ, आठवीं, आठवें",
        9: "नौवाँ, नौवीं, नौवें",
        10: "दसवाँ, दसवीं, दसवें",
        -1: "आखिरी, अंतिम, आख़िरी, aakhri, aakhiri",
    },
    frames=(
        Frame("update", closes=f"{_ADD}, {_PUT}, {_do('')}, लगाओ, लगा दो, laga do", takes=("tag",)),
        Frame("update", closes=f"{_PUT}, {_MOVE}, {_ADD}", takes=("project",), weak=True),
        Frame("update", closes=f"{_SET}, {_MOVE}", takes=("priority", "due"), weak=False),
        Frame(
            "update", closes=f"{_SET}, में बदलो, में बदल दो, बदलो, बदल दो, बदलें, बदल दें, badlo, badal do", takes=("title",)
        ),
        Frame("update", closes="बदल, बना, टाल, ले जा", modal=True, takes=("priority", "due", "title"), weak=True),
        Frame(
            "reopen",
            closes="फिर से खोलो, फिर से खोल दो, दोबारा खोलो, दोबारा खोल दो, वापस खोलो, फिर से खोलें, phir se kholo, dobara kholo",
        ),
        Frame("complete", closes=f"{_FINISH}, {_DONE}"),
        Frame("complete", closes="पूरा कर, पूरा मार्क कर, खत्म कर, कंप्लीट कर, पूर्ण कर, पूरी कर", modal=True),
        Frame("complete", closes="हो गया, हो गई, हो गए, हो गया है, हो चुका है, ho gaya, ho gayi, ho gaya hai", weak=True),
        Frame("complete", opens="मैंने, मैने, हमने, maine", closes=_DID),
        Frame("complete", opens="मैंने, मैने, हमने, maine", closes="कर लिया, कर दिया, kar liya, kar diya", weak=True),
        Frame("delete", closes=_DELETE),
        Frame("delete", closes="हटा, मिटा, डिलीट कर, निकाल", modal=True),
        Frame("delete", closes=f"{_take('निकाल')}, nikalo, nikal do, {_do('रद्द')}", weak=True),
        Frame("add", closes=_ADD),
        Frame("add", closes="जोड़, शामिल कर, ऐड कर, jod, add kar", modal=True),
        Frame("add", closes=_PUT, listed=True),
        Frame("add", closes="डाल, लिख, रख", modal=True, listed=True),
        Frame("add", closes=_REMIND),
        Frame("add", closes="याद दिला, याद करा, yaad dila", modal=True),
        Frame("add", opens=_REMIND),
        Frame(
            "add",
            opens="मुझे याद दिलाना, मुझे याद दिलाओ, मुझे याद दिला दो, मुझे याद दिलाइए, मुझे याद दिला देना, मुझे याद दिलाएँ, mujhe yaad dilana, mujhe yaad dilao",
        ),
        Frame(
            "add",
            opens="नया काम, नया कार्य, नया टास्क, नई टास्क, नया रिमाइंडर, नया काम जोड़ो, नया टास्क जोड़ो, नया टास्क बनाओ, नया कार्य बनाओ, नया काम बनाओ, एक टास्क बनाओ, एक काम बनाओ, एक कार्य बनाओ, टास्क बनाओ, टास्क जोड़ो, टास्क जोड़ें, काम जोड़ो, काम जोड़ें, कार्य जोड़ो, कार्य जोड़ें, कार्य बनाएँ, एक नया टास्क बनाओ, एक नया काम जोड़ो, टास्क ऐड करो, naya kaam, naya task, task banao, task jodo",
        ),
        Frame(
            "add", opens=f"{_do('नोट')}, लिख लो, लिखो, लिख दो, लिखिए, लिख लीजिए, note karo, note kar lo, likh lo, likho"
        ),
        Frame("add", closes=f"{_do('नोट')}, note karo, note kar lo"),
        Frame(
            "add",
            closes="मत भूलना, न भूलना, ना भूलना, भूलना मत, भूलना नहीं, मत भूलो, न भूलें, mat bhoolna, bhoolna mat, mat bhulna, bhulna mat",
        ),
        Frame("add", opens="मुझे भूलना नहीं है, मुझे नहीं भूलना है, मत भूलना, भूलना मत, मुझे भूलने मत देना, न भूलें"),
        Frame("add", opens="मुझे, हमें, mujhe", closes="है, होगा, पड़ेगा, hai", ask=True),
        Frame("list", closes=_SHOW, weak=True),
        Frame("list", closes=hinglish.ASK, weak=True),
        Frame("delete", closes=hinglish.DROP, weak=True),
        Frame(
            "list",
            closes="क्या करना है, क्या क्या करना है, क्या करना होगा, क्या-क्या करना है, क्या करने हैं, क्या काम है, क्या काम हैं, क्या प्लान है, kya karna hai, kya kya karna hai, kya kaam hai",
        ),
        Frame(
            "list",
            closes="क्या बाकी है, क्या-क्या बाकी है, बाकी है, बचा है, क्या बचा है, में क्या है, पर क्या है, क्या है, kya baki hai, mein kya hai",
            weak=True,
        ),
        Frame(
            "list",
            opens="क्या, kya",
            closes="कुछ करना है, कुछ काम है, कोई काम है, कुछ है, कुछ बाकी है, कोई टास्क है, kuch karna hai",
        ),
        Frame("list", opens="कौन से, कौनसे, कौन-से, कितने, क्या कोई, kaun se, kitne", weak=True),
        Frame("list", closes="कौन से काम हैं, कौन से टास्क हैं, कौन से कार्य हैं, कितने काम हैं, कितने टास्क हैं, क्या क्या काम हैं"),
        Frame(
            "list",
            opens="मैंने, मैने, हमने, maine",
            closes="क्या पूरा किया, क्या किया, क्या-क्या किया, क्या क्या पूरा किया, क्या खत्म किया, kya kiya, kya poora kiya",
        ),
        Frame(
            "list",
            closes="क्या पूरा किया, क्या किया, क्या-क्या किया, क्या क्या पूरा किया, क्या खत्म किया, kya kiya, kya poora kiya",
        ),
    ),
    whole={
        "greeting": "नमस्ते, नमस्कार, हैलो, हेलो, प्रणाम, सुप्रभात, राम राम, शुभ प्रभात, namaste, namaskar",
        "help": "मदद, मदद करो, मेरी मदद करो, सहायता, आप क्या कर सकते हैं, तुम क्या कर सकते हो, तुम क्या क्या कर सकते हो, मैं क्या कह सकता हूँ, यह कैसे काम करता है, madad, madad karo",
        "undo": "वापस लो, पूर्ववत करो, पूर्ववत करें, पूर्ववत, वापस करो, अनडू, अनडू करो, इसे वापस लो, वापस ले लो, पिछला बदलाव वापस लो, wapas lo, wapas karo",
        "confirm": "हाँ, हां, जी, जी हाँ, हाँ जी, ठीक है, बिल्कुल, ज़रूर, कर दो, हाँ करो, हाँ कर दो, सही है, haan, haan ji, theek hai, ji haan, bilkul",
        "cancel": "नहीं, जी नहीं, ना, रहने दो, छोड़ो, छोड़ दो, रद्द करो, रुको, मत करो, रहने दीजिए, कोई नहीं, कैंसिल, कैंसिल करो, nahi, nahin, rehne do, chhodo",
        "overview": "सारांश, सार, सारांश दिखाओ, मेरी स्थिति क्या है",
        "plan": "मेरे दिन की योजना बनाओ, आज की योजना बनाओ",
        "review": "साप्ताहिक समीक्षा",
        "none": "धन्यवाद, शुक्रिया, बहुत धन्यवाद, बहुत बढ़िया, shukriya, dhanyavad",
    },
    polite="kripya, कृपया, कृपा करके, प्लीज़, प्लीज, ज़रा, अच्छा, और, नमस्ते, सुनो, अब, तो, please, zara, accha, aur, suno",
    polite_end="प्लीज़, प्लीज, धन्यवाद, ना, अभी, please, कृपया, ज़रा, शुक्रिया, na",
    modal="kya ap, कृपया आप, क्या आप, क्या तुम, क्या आप कृपया, क्या तू, आप, तुम, मैं चाहता हूँ कि आप, मैं चाहती हूँ कि आप, मैं चाहता हूँ कि तुम, kya aap, kya tum",
    modal_end="sakte hai, sakti hai, sakte he, sakte hain kya, सकते हैं, सकते हो, सकती हैं, सकती हो, सकता है, सकते है, सकेंगे, पाएंगे, sakte hain, sakte ho, sakti hain, सकता हूँ",
    questions="क्या तुमने, क्या आपने, क्या मैं, क्या मैंने, क्या हम, तुमने, आपने, kya maine, kya tumne, kya aapne, क्या मुझे, kya main",
    question_words="कैसे, क्यों, कब, कौन, कैसा, कैसी, किसने, कहाँ, kaise, kyon, kyun, kab, kaun, kaisa, kahan",
    negations="मत, न, नहीं, ना, कुछ मत, कभी नहीं, mat, nahi, nahin, na",
    task="reminder, alert, काम, टास्क, कार्य, रिमाइंडर, आइटम, नोट, kaam, task",
    tasks="reminder, reminders, alert, alerts, काम, टास्क, कार्य, रिमाइंडर, कामों, टास्क्स, कार्यों, चीज़ें, kaam, task, tasks",
    list_noun="सूची, लिस्ट, फेहरिस्त, टू डू लिस्ट, list, soochi, suchi",
    project="प्रोजेक्ट, परियोजना, project",
    tag="टैग, लेबल, tag",
    all="sabhi, saarey, sarey, sare, mere sabhi, mere saare, all, सारे, सभी, सब, सारी, सब कुछ, saare, sabhi, sare, sab",
    pronouns="इसे, उसे, इसको, उसको, यह, वह, ये, वो, इस, उस, यह वाला, वह वाला, यह काम, वह काम, इस काम को, उस काम को, इस टास्क को, ise, use, isko, usko, yeh, woh, wo, ye",
    one="वाला, वाले, वाली, वाले को, वाली को, वाला काम, में से, wala, wale, wali, wale ko, ले",
    number_word="नंबर, नम्बर, संख्या, क्रमांक, नं, number, no, #",
    articles="ek, mere liye, apna, apne, मेरा, मेरी, मेरे, एक, अपना, अपनी, अपने, हमारी, हमारे, mera, meri, mere, apni",
    connect="muje, mujhko, mujhe ki, ek, मुझे, कि, हमें, को, मुझको, के लिए, यह कि, mujhe, ki, ke liye, में, की",
    connect_end="ke baare me, ke bare me, ke baare mein, wala, wale, ka, me, ek, की, का, के, को, के लिए, कि, है, हैं, में, से, पर, होगा, के बारे में, वाला, ki, ka, ke, ko, ke liye, hai, mein, se, par, में से, के साथ",
    priority={
        "low": "निम्न, कम, low",
        "medium": "मध्यम, सामान्य, medium",
        "high": "उच्च, ज़रूरी, महत्वपूर्ण, अहम, ऊँची, high, zaroori, zaruri",
        "urgent": "अर्जेंट, अर्जेन्ट, तत्काल, अत्यावश्यक, बहुत ज़रूरी, urgent",
    },
    priority_phrases={
        "low": "निम्न प्राथमिकता के साथ, कम प्राथमिकता के साथ, निम्न प्राथमिकता, कम प्राथमिकता",
        "medium": "मध्यम प्राथमिकता के साथ, मध्यम प्राथमिकता",
        "high": "उच्च प्राथमिकता के साथ, उच्च प्राथमिकता, ज़रूरी, high priority ke saath, high priority",
        "urgent": "तत्काल प्राथमिकता, अर्जेंट, बहुत ज़रूरी, तुरंत",
    },
    fields={
        "due": "की तारीख, की नियत तारीख, का समय, की तारीख को, तारीख, समय, ki tareekh, ki date",
        "priority": "की प्राथमिकता, की प्राथमिकता को, प्राथमिकता, ki priority",
        "title": "का नाम बदलकर, का नाम बदल कर, नाम बदलकर, का नाम, का शीर्षक, नाम, ka naam badalkar, ka naam",
        "project": "का प्रोजेक्ट",
        "recurrence": "की पुनरावृत्ति, का दोहराव",
    },
    status={
        "completed": "पूरा, पूरे, पूरी, पूरे हो चुके, पूरे किए हुए, पूरा किया, पूर्ण, खत्म, हो चुके, किए गए, क्या किया, समाप्त, poore, pure",
        "pending": "बाकी, बचे, बचे हुए, अधूरे, लंबित, पेंडिंग, शेष, बचा, baki, pending",
    },
    overdue="देर से, देर वाले, विलंबित, अतिदेय, बकाया, ओवरड्यू, जिनकी तारीख निकल गई",
    fillers="muje, pas, paas, koi, he, hain, liye, ke liye, ka, ko, kab, kitne, set, sabhi, konse, kaunse, aaj ke, batao, dikhao, दिखाओ, बताओ, क्या, है, हैं, मुझे, करना, करने, मेरे, मेरी, मेरा, पास, कौन, से, वाले, वाली, वाला, के, की, का, को, में, और, मैंने, किया, कि, कितने, कोई, होगा, कुछ, सिर्फ, केवल, अभी, दिखाइए, साथ, लिए, था, हो, क्या-क्या, यह, मैं, कर, पर, mujhe, hai, kya, mere, karna, ke, ki, mein, se",
    into="को, में, पर, के लिए, की, का, के, से, तक, ko, mein, par, ke liye",
    to_title="बदलकर, बदल कर, को",
    foreign="खाता, खाते, अकाउंट, एकाउंट, फोटो, तस्वीरें, संदेश, मैसेज, ईमेल, अलार्म, फाइल, फाइलें, ऐप, गाना, गाने, संगीत, बत्ती, लाइट, मौसम, चुटकुला, account",
    devices="टाइमर, टाइमरों, अलार्म, लाइट, लाइटें, बत्ती, पंखा, तापमान, चमक, रंग, पर्दा, वॉल्यूम, संगीत, timer, timers, alarm, alarms, light, music, playlist, song, gana",
    timers="song, songs, play list, favorites, library, गाना, गाने, टाइमर, टाइमरों, timer, timers, alarm, alarms, playlist",
    conjunctions="और, व, तथा, aur",
    list_name="before",
    infinitive_endings={"ने": "ना", "ne": "na"},
    evidence="yaad, dilana, dilao, baje, kal, subah, shaam, mujhe, mein, karo, hatao, dikhao, karna, jodo, kaam, aaj, parson, ko, ki, hai, kya, mere, poora, pura, har",
)
