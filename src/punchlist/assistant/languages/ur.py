"""Urdu, right to left, and as it is typed in Latin letters. Verbs come last, postpositions follow, "کل" is tomorrow in a command."""

from __future__ import annotations

from punchlist.assistant.languages.shapes import Frame, LanguageWords
from punchlist.assistant.languages.ur_times import TIMES


def _make(stem: str) -> str:
    """The requests of a verb whose stem ends in a vowel: ہٹاؤ, ہٹا دو, ہٹائیے, ہٹائیں, ہٹانا."""
    full = "ؤ, ئیے, ئیں, نا, ئیے گا, ئے, ئیں گے"
    given = "دو, دے, دیں, دیجیے, دیجئے, دینا, دیجیے گا, ڈالو"
    return ", ".join([*(stem + end for end in full.split(", ")), *(f"{stem} {word}" for word in given.split(", "))])


def _take(stem: str) -> str:
    """The requests of a verb whose stem ends in a consonant: ڈالو, ڈال دو, ڈالیے, ڈالیں, ڈالنا."""
    full = "و, یے, یں, نا"
    given = "دو, دے, دیں, دیجیے, دیجئے, دینا, لو, لیں, لیجیے, لینا"
    return ", ".join([*(stem + end for end in full.split(", ")), *(f"{stem} {word}" for word in given.split(", "))])


def _do(noun: str) -> str:
    """The requests of a noun with "to do": مکمل کرو, مکمل کر دو, مکمل کیجیے."""
    verbs = (
        "کرو, کریں, کرنا, کیجیے, کیجئے, کر دو, کر دے, کر دیں, کر دیجیے, کر دیجئے, کر دینا, کر لو, کر لیں, کردو, کردیں"
    )
    return ", ".join(f"{noun} {verb}".strip() for verb in verbs.split(", "))


def _roman(noun: str) -> str:
    verbs = "karo, kar do, karna, kar dena, kar dijiye, karein, kar dein, kardo"
    return ", ".join(f"{noun} {verb}" for verb in verbs.split(", "))


_REMIND = f"{_make('یاد دلا')}, {_make('یاد کرا')}, یاد دلوانا, یاد دہانی کراؤ, یاد دہانی کرا دو, یاددہانی کرانا, yaad dilana, yaad dilao, yaad dila do, yaad dila dena, yaad dilaiye, yaad dila dijiye, yaad karana"
_ADD = f"{_do('شامل')}, {_do('ایڈ')}, {_take('جوڑ')}, {_do('درج')}, {_do('اضافہ')}, {_roman('shamil')}, {_roman('add')}"
_PUT = f"{_take('ڈال')}, {_take('لکھ')}, {_take('رکھ')}, daalo, daal do, dal do, likho, likh do, likh lo, rakho"
_DELETE = f"{_do('حذف')}, {_make('ہٹا')}, {_make('مٹا')}, {_do('ڈیلیٹ')}, {_do('ڈلیٹ')}, {_do('خارج')}, {_roman('hazf')}, {_roman('delete')}, hatao, hata do, hata dein, mitao, mita do"
_FINISH = f"{_do('مکمل')}, {_do('پورا')}, {_do('پوری')}, {_do('پورے')}, {_do('ختم')}, {_do('مکمل نشان زد')}, {_do('مکمل مارک')}, {_do('مکمل کے طور پر نشان زد')}, {_do('ٹک')}, {_roman('mukammal')}, {_roman('poora')}, {_roman('pura')}, {_roman('khatam')}"
_DONE = "مکمل ہوا, مکمل ہوئی, مکمل ہوئے, مکمل ہو گیا, مکمل ہو گئی, مکمل ہو گئے, مکمل ہوگیا, مکمل ہوگئی, مکمل ہے, مکمل ہو گیا ہے, مکمل ہو چکا ہے, پورا ہوا, پورا ہو گیا, پوری ہو گئی, پورے ہو گئے, ختم ہوا, ختم ہو گیا, ختم ہو گئی, mukammal hua, mukammal ho gaya, poora ho gaya, khatam ho gaya"
_DID = "مکمل کر لیا, مکمل کر دیا, مکمل کیا, مکمل کر لی, پورا کر لیا, پورا کر دیا, پورا کیا, ختم کر لیا, ختم کر دیا, ختم کیا, مکمل کر لیا ہے, مکمل کر دیا ہے, mukammal kar liya, poora kar liya, khatam kar liya"
_SET = (
    f"{_do('')}, بنا دو, بناؤ, بنا دیں, بنا دیجیے, بنائیے, رکھ دو, رکھو, karo, kar do, kar dena, kardo, banao, bana do"
)
_MOVE = "لے جاؤ, لے جائیں, لے جائیے, ملتوی کرو, ملتوی کر دو, ملتوی کریں, ملتوی کر دیں, مؤخر کرو, مؤخر کر دو, ٹال دو, ٹالو, منتقل کرو, منتقل کر دو, منتقل کریں, بدل دو, بدلو, بدلیں, بدل دیں, تبدیل کرو, تبدیل کر دو, تبدیل کریں, کرو, کر دو, کر دیں, le jao, multavi karo, multavi kar do, badal do, badlo, tabdeel karo"
_SHOW = f"{_make('دکھا')}, {_make('بتا')}, {_make('سنا')}, dikhao, dikha do, dikhana, dikhaiye, batao, bata do, bataiye, {_do('ظاہر')}"


WORDS = LanguageWords(
    code="ur",
    times=TIMES,
    numbers={
        1: "ایک, ek",
        2: "دو, do",
        3: "تین, teen",
        4: "چار, chaar, char",
        5: "پانچ, paanch, panch",
        6: "چھ, چھے, chhe",
        7: "سات, saat",
        8: "آٹھ, aath",
        9: "نو, nau",
        10: "دس, das",
        11: "گیارہ, gyarah",
        12: "بارہ, barah",
        13: "تیرہ",
        14: "چودہ",
        15: "پندرہ",
        20: "بیس",
        25: "پچیس",
        30: "تیس",
        40: "چالیس",
        45: "پینتالیس",
    },
    ordinals={
        1: "پہلا, پہلی, پہلے, pehla, pehle",
        2: "دوسرا, دوسری, دوسرے, doosra, dusra, dusre, doosre",
        3: "تیسرا, تیسری, تیسرے, teesra",
        4: "چوتھا, چوتھی, چوتھے",
        5: "پانچواں, پانچویں",
        6: "چھٹا, چھٹی کا, چھٹے",
        7: "ساتواں, ساتویں",
        8: "آٹھواں, آٹھویں",
        9: "نواں, نویں",
        10: "دسواں, دسویں",
        -1: "آخری, aakhri, akhri",
    },
    frames=(
        Frame("update", closes=f"{_ADD}, {_PUT}, {_do('')}, لگاؤ, لگا دو", takes=("tag",)),
        Frame("update", closes=f"{_PUT}, {_MOVE}, {_ADD}", takes=("project",), weak=True),
        Frame("update", closes=f"{_SET}, {_MOVE}", takes=("priority", "due")),
        Frame(
            "update",
            closes=f"{_SET}, میں بدلو, میں بدل دو, بدلو, بدل دو, بدلیں, میں تبدیل کرو, تبدیل کرو, میں تبدیل کریں, badlo, badal do",
            takes=("title",),
        ),
        Frame(
            "update",
            closes="بدل, بنا, ٹال, لے جا, ملتوی کر, تبدیل کر",
            modal=True,
            takes=("priority", "due", "title"),
            weak=True,
        ),
        Frame(
            "reopen", closes="دوبارہ کھولو, دوبارہ کھول دو, پھر سے کھولو, پھر سے کھول دو, دوبارہ کھولیں, dobara kholo"
        ),
        Frame("complete", closes=f"{_FINISH}, {_DONE}"),
        Frame("complete", closes="مکمل کر, پورا کر, ختم کر, مکمل نشان زد کر, پوری کر", modal=True),
        Frame(
            "complete", closes="ہو گیا, ہو گئی, ہو گئے, ہوگیا, ہوگئی, ہو گیا ہے, ہو چکا ہے, ho gaya, ho gayi", weak=True
        ),
        Frame("complete", opens="میں نے, ہم نے, main ne, maine", closes=_DID),
        Frame(
            "complete", opens="میں نے, ہم نے, main ne, maine", closes="کر لیا, کر دیا, kar liya, kar diya", weak=True
        ),
        Frame("delete", closes=_DELETE),
        Frame("delete", closes="حذف کر, ہٹا, مٹا, ڈیلیٹ کر, نکال, خارج کر", modal=True),
        Frame("delete", closes=f"{_take('نکال')}, {_do('منسوخ')}, nikalo, nikal do", weak=True),
        Frame("add", closes=_ADD),
        Frame("add", closes="شامل کر, ایڈ کر, جوڑ, درج کر", modal=True),
        Frame("add", closes=_PUT, listed=True),
        Frame("add", closes="ڈال, لکھ, رکھ", modal=True, listed=True),
        Frame("add", closes=_REMIND),
        Frame("add", closes="یاد دلا, یاد کرا, yaad dila", modal=True),
        Frame("add", opens=_REMIND),
        Frame(
            "add",
            opens="مجھے یاد دلانا, مجھے یاد دلاؤ, مجھے یاد دلا دو, مجھے یاد دلائیے, مجھے یاد دلا دینا, مجھے یاد دلائیں, mujhe yaad dilana, mujhe yaad dilao",
        ),
        Frame(
            "add",
            opens="نیا کام, نیا ٹاسک, نئی یاد دہانی, نیا کام شامل کرو, نیا ٹاسک بناؤ, نیا کام بناؤ, ایک ٹاسک بناؤ, ایک کام بناؤ, ٹاسک بناؤ, ٹاسک شامل کرو, ٹاسک شامل کریں, کام شامل کرو, کام شامل کریں, ایک نیا ٹاسک بناؤ, ایک نیا کام شامل کرو, ٹاسک ایڈ کرو, naya kaam, naya task, task banao",
        ),
        Frame(
            "add", opens=f"{_do('نوٹ')}, لکھ لو, لکھو, لکھ دو, لکھیں, لکھ لیں, note karo, note kar lo, likh lo, likho"
        ),
        Frame("add", closes=f"{_do('نوٹ')}, note karo, note kar lo"),
        Frame(
            "add",
            closes="مت بھولنا, نہ بھولنا, بھولنا مت, بھولنا نہیں, مت بھولو, نہ بھولیں, نہ بھولیے, mat bhoolna, bhoolna mat, na bhoolna",
        ),
        Frame("add", opens="مجھے بھولنا نہیں ہے, مجھے بھولنے مت دینا, مت بھولنا, بھولنا مت, نہ بھولیں"),
        Frame("add", opens="مجھے, ہمیں, mujhe", closes="ہے, ہوگا, پڑے گا, hai", ask=True),
        Frame("list", closes=_SHOW, weak=True),
        Frame(
            "list",
            closes="کیا کرنا ہے, کیا کیا کرنا ہے, کیا کرنا ہوگا, کیا کرنے ہیں, کیا کام ہے, کیا کام ہیں, کیا پلان ہے, kya karna hai, kya kya karna hai",
        ),
        Frame(
            "list",
            closes="کیا باقی ہے, کیا کیا باقی ہے, باقی ہے, بچا ہے, کیا بچا ہے, میں کیا ہے, پر کیا ہے, کیا ہے, kya baqi hai, mein kya hai",
            weak=True,
        ),
        Frame(
            "list",
            opens="کیا, kya",
            closes="کچھ کرنا ہے, کچھ کام ہے, کوئی کام ہے, کچھ ہے, کچھ باقی ہے, کوئی ٹاسک ہے, kuch karna hai",
        ),
        Frame("list", opens="کون سے, کونسے, کتنے, کیا کوئی, kaun se, kitne", weak=True),
        Frame(
            "list",
            closes="کون سے کام ہیں, کون سے ٹاسک ہیں, کونسے کام ہیں, کتنے کام ہیں, کتنے ٹاسک ہیں, کیا کیا کام ہیں",
        ),
        Frame(
            "list",
            opens="میں نے, ہم نے, main ne, maine",
            closes="کیا مکمل کیا, کیا کیا, کیا کیا مکمل کیا, کیا پورا کیا, کیا ختم کیا, kya mukammal kiya, kya kiya",
        ),
        Frame("list", closes="کیا مکمل کیا, کیا کیا مکمل کیا, کیا پورا کیا, کیا ختم کیا, kya mukammal kiya"),
    ),
    whole={
        "greeting": "السلام علیکم, اسلام علیکم, سلام, ہیلو, آداب, صبح بخیر, شام بخیر, سلام علیکم, assalam o alaikum, salam, adaab",
        "help": "مدد, مدد کرو, میری مدد کرو, مدد کریں, آپ کیا کر سکتے ہیں, تم کیا کر سکتے ہو, آپ کیا کیا کر سکتے ہیں, یہ کیسے کام کرتا ہے, madad",
        "undo": "واپس لو, واپس کرو, واپس لے لو, واپس کر دو, پچھلا بدلاؤ واپس لو, ان ڈو, ان ڈو کرو, اسے واپس لو, واپس لیں, wapas lo, wapas karo",
        "confirm": "ہاں, جی, جی ہاں, ہاں جی, ٹھیک ہے, بالکل, ضرور, کر دو, ہاں کر دو, ہاں کرو, درست ہے, haan, ji haan, theek hai, bilkul",
        "cancel": "نہیں, جی نہیں, رہنے دو, چھوڑو, چھوڑ دو, منسوخ کرو, رکو, مت کرو, رہنے دیں, کوئی نہیں, منسوخ, کینسل, nahi, nahin, rehne do, chhoro",
        "overview": "خلاصہ, خلاصہ دکھاؤ, جائزہ",
        "plan": "میرے دن کا منصوبہ بناؤ, آج کا منصوبہ بناؤ",
        "review": "ہفتہ وار جائزہ",
        "none": "شکریہ, بہت شکریہ, مہربانی, بہت خوب, shukriya",
    },
    polite="براہ کرم, براہ مہربانی, برائے مہربانی, پلیز, ذرا, اچھا, اور, سلام, سنو, اب, تو, مہربانی کر کے, please, zara, acha, aur",
    polite_end="پلیز, شکریہ, ابھی, please, براہ کرم, براہ مہربانی, ذرا, جلدی",
    modal="کیا آپ, کیا تم, آپ, تم, میں چاہتا ہوں کہ آپ, میں چاہتی ہوں کہ آپ, میں چاہتا ہوں کہ تم, kya aap, kya tum",
    modal_end="سکتے ہیں, سکتے ہو, سکتی ہیں, سکتی ہو, سکتا ہے, سکیں گے, sakte hain, sakte ho, sakti hain",
    questions="کیا تم نے, کیا آپ نے, کیا میں, کیا میں نے, کیا ہم, تم نے, آپ نے, کیا مجھے, kya tum ne, kya aap ne, kya main, kya maine",
    question_words="کیسے, کیوں, کب, کون, کیسا, کیسی, کس نے, کہاں, kaise, kyun, kab, kaun, kahan",
    negations="مت, نہ, نہیں, کبھی نہیں, mat, nahi, nahin, na",
    task="کام, ٹاسک, یاد دہانی, آئٹم, نوٹ, kaam, task",
    tasks="کام, ٹاسک, کاموں, ٹاسکس, یاد دہانیاں, چیزیں, kaam, task, tasks",
    list_noun="فہرست, لسٹ, ٹو ڈو لسٹ, list, fehrist, fahrist",
    project="پروجیکٹ, منصوبہ, منصوبے, پراجیکٹ, project",
    tag="ٹیگ, لیبل, tag",
    all="سارے, تمام, سب, ساری, سب کچھ, سبھی, saare, tamam, sab",
    pronouns="اسے, اس کو, یہ, وہ, اس, اسی کو, یہ والا, وہ والا, یہ کام, وہ کام, اس کام کو, اس ٹاسک کو, انہیں, ise, usko, isko, yeh, woh, wo",
    one="والا, والے, والی, والے کو, والی کو, والا کام, میں سے, wala, wale, wali",
    number_word="نمبر, شمارہ, number, no, #",
    articles="میرا, میری, میرے, ایک, اپنا, اپنی, اپنے, ہماری, ہمارے, mera, meri, mere, apni",
    connect="مجھے, کہ, ہمیں, کو, مجھ کو, کے لیے, یہ کہ, mujhe, keh, ke liye, میں, کی",
    connect_end="کی, کا, کے, کو, کے لیے, کے لئے, کہ, ہے, ہیں, میں, سے, پر, ہوگا, کے بارے میں, والا, ki, ka, ke, ko, ke liye, hai, mein, se, par, میں سے, کے ساتھ",
    priority={
        "low": "کم, ادنیٰ, نچلی, low",
        "medium": "درمیانی, متوسط, عام, medium",
        "high": "اعلیٰ, اعلی, ضروری, اہم, بلند, high, zaroori",
        "urgent": "فوری, ہنگامی, ارجنٹ, انتہائی ضروری, بہت ضروری, urgent",
    },
    priority_phrases={
        "low": "کم ترجیح کے ساتھ, کم ترجیح",
        "medium": "درمیانی ترجیح کے ساتھ, درمیانی ترجیح",
        "high": "اعلیٰ ترجیح کے ساتھ, اعلیٰ ترجیح, اعلی ترجیح کے ساتھ, اعلی ترجیح, ضروری, high priority",
        "urgent": "فوری ترجیح, فوری, فوری طور پر, بہت ضروری, ارجنٹ",
    },
    fields={
        "due": "کی تاریخ, کی مقررہ تاریخ, کا وقت, تاریخ, وقت, ki tareekh, ki date",
        "priority": "کی ترجیح, کی ترجیح کو, ترجیح, ki tarjeeh, ki priority",
        "title": "کا نام بدل کر, کا نام بدلکر, نام بدل کر, کا نام, کا عنوان, نام, ka naam badal kar, ka naam",
        "project": "کا پروجیکٹ",
        "recurrence": "کی تکرار",
    },
    status={
        "completed": "مکمل, مکمل شدہ, مکمل کیا, مکمل کیے, پورے, پورا, ختم, ختم شدہ, ہو چکے, mukammal",
        "pending": "باقی, بچے ہوئے, ادھورے, نامکمل, زیر التوا, زیر التواء, بچا, baqi, pending",
    },
    overdue="دیر سے, تاخیر شدہ, جن کی تاریخ گزر گئی, زائد المیعاد, واجب الادا",
    fillers="دکھاؤ, بتاؤ, کیا, ہے, ہیں, مجھے, کرنا, کرنے, میرے, میری, میرا, پاس, کون, سے, والے, والی, والا, کے, کی, کا, کو, میں, اور, نے, کہ, کتنے, کوئی, ہوگا, کچھ, صرف, ابھی, دکھائیے, ساتھ, لیے, تھا, ہو, یہ, کر, پر, mujhe, hai, kya, mere, karna, ke, ki, mein, se",
    into="کو, میں, پر, کے لیے, کے لئے, کی, کا, کے, سے, تک, ko, mein, par, ke liye",
    to_title="بدل کر, بدلکر, کو",
    foreign="اکاؤنٹ, کھاتہ, تصویر, تصویریں, تصاویر, پیغام, پیغامات, ای میل, الارم, فائل, فائلیں, ایپ, گانا, گانے, موسیقی, بتی, لائٹ, موسم, لطیفہ, account",
    devices="ٹائمر, الارم, لائٹ, لائٹس, بتی, پنکھا, درجہ حرارت, چمک, رنگ, آواز, موسیقی, timer, timers, alarm, alarms, light, music, playlist",
    timers="ٹائمر, الارم, timer, timers, alarm, alarms, playlist",
    conjunctions="اور, و, aur",
    list_name="before",
    infinitive_endings={"نے": "نا", "ne": "na"},
    evidence="yaad, dilana, dilao, baje, kal, subah, shaam, mujhe, mein, karo, hatao, dikhao, karna, shamil, fehrist, kaam, aaj, parson, ko, ki, hai, kya, mere, mukammal, har, hazf",
)
