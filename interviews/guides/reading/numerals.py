"""Numbers in words, of the languages that guides are written in."""

import re

WORDS = {
    1: "a an one un une una uno um uma ein eine einen einer один одна одну 一",
    2: "two deux dos due dois duas zwei два две 二 两 両",
    3: "three trois tres tre três drei три 三",
    4: "four quatre cuatro quattro quatro vier четыре 四",
    5: "five cinq cinco cinque fünf пять 五",
    6: "six seis sei sechs шесть 六",
    7: "seven sept siete sette sete sieben семь 七",
    8: "eight huit ocho otto oito acht восемь 八",
    10: "ten dix diez dieci dez zehn десять 十",
    12: "twelve douze doce dodici doze zwölf двенадцать 十二",
    15: "fifteen quinze quince quindici fünfzehn пятнадцать 十五",
    20: "twenty vingt veinte venti vinte zwanzig двадцать 二十",
    25: "twenty-five vingt-cinq veinticinco venticinque fünfundzwanzig 二十五",
    30: "thirty trente treinta trenta trinta dreißig тридцать 三十",
    40: "forty quarante cuarenta quaranta quarenta vierzig сорок 四十",
    45: "forty-five quarante-cinq quarantacinque fünfundvierzig 四十五",
    50: "fifty cinquante cincuenta cinquanta fünfzig пятьдесят 五十",
    60: "sixty soixante sesenta sessanta sessenta sechzig шестьдесят 六十",
    90: "ninety noventa novanta neunzig девяносто 九十",
}
VALUES = {word: value for value, words in WORDS.items() for word in words.split()}
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
FIGURE = r"\d{1,3}/\d{1,2}|\d{1,4}(?:[.,]\d{1,2})?[½¼¾]?|[½¼¾]"
ALPHABETIC = sorted((word for word in VALUES if ord(word[0]) < 0x3000), key=len, reverse=True)
IDEOGRAPHIC = sorted((word for word in VALUES if ord(word[0]) >= 0x3000), key=len, reverse=True)
NUMBER = rf"(?:{FIGURE}|\b(?:{'|'.join(map(re.escape, ALPHABETIC))})\b|{'|'.join(IDEOGRAPHIC)})"


def value_of(text):
    """The number that a figure or word says."""
    text = text.strip()
    if text in VALUES:
        return VALUES[text]
    if "/" in text:
        above, below = map(int, text.split("/"))
        return above / below if below else 0
    more = FRACTIONS.get(text[-1:], 0)
    digits = text[:-1] if more else text
    return (float(digits.replace(",", ".")) if digits else 0) + more
