"""Names of people from many places, as an SQL expression of a number.

A search then finds a realistic share: a first name that some hundreds have, a whole name that a few
have, letters with accents, and scripts without spaces or without case.
"""

FIRST = """
Ada Aisha Agnieszka Åsa Ahmed Alejandro Amélie Ana Andrés Anna Antônio Arjun Astrid Ayşe Beatriz Björn
Bożena Camille Carlos Carmen Chiara Chloé Chukwuemeka Daniel Diego Dmitri Élodie Elif Emeka Emma Erik
Fatima Felipe Fiona François Freya Gabriel Giulia Grace Håkon Hannah Hans Hiroshi Ibrahim Ines Ioana
Isabella Jakub Jan Jana João José Jürgen Kamala Karin Katarzyna Kenji Kofi Kwame Lars Laura Layla Léa
Lena Liam Linh Łukasz Lucía Mario Maria Márta Mateusz Matthias Mehmet Mei Michael Miguel Mohammed Mónica
Nadia Nguyễn Nikolai Noémie Nora Olga Olivia Omar Øyvind Pablo Paul Peter Petra Pierre Priya Rafael Ravi
Renée Sakura Samuel Sanjay Sara Şebnem Sergei Siobhán Sofia Søren Stefan Svetlana Sven Tariq Thảo Thomas
Tomás Valentina Victor Wei Xavier Yara Yusuf Yuki Zainab Zoë Zsófia
""".split()  # noqa: SIM905
LAST = """
Abara Abebe Adeyemi Ahmed Albrecht Álvarez Andersen Andersson Bakker Baranowska Becker Bianchi Björnsson
Bondarenko Çelik Chen Cohen Costa Cruz Dąbrowski Das Díaz Dubois Egede Eriksson Esposito Fernández
Ferrari Fischer Frost García Gómez Gonçalves González Grün Gupta Haas Haddad Hansen Hernández Hoàng
Horvat Ibrahim Ito Ivanov Ivić Jansen Jensen Johansson Johnson Juhl Kaya Khan Kim Kowalski Kováč Kumar
Larsen Lê Lefèvre Li Lindqvist López Lund Martínez Mbeki Méndez Meyer Mohamed Moreau Müller Muñoz Nagy
Nakamura Ndiaye Nguyễn Nielsen Novák Nwosu O’Brien Okafor Okonkwo Öztürk Papadopoulos Park Patel Peña
Pereira Petrović Popescu Quintero Ramírez Rasmussen Rossi Ruiz Sánchez Santos Sato Schäfer Schmidt
Schneider Schröder Sharma Silva Singh Smith Solheim Sørensen Souza Suzuki Svensson Tan Tanaka Taylor
Tóth Trần Türk Van-den-Berg Vargas Virtanen Wagner Wang Weber Wieczorek Williams Wójcik Wong Yamamoto
Yıldız Zhang Zieliński
""".split()  # noqa: SIM905
OTHER = """
王伟 李娜 张敏 刘洋 陈静 杨磊 黄丽 佐藤健 鈴木美咲 高橋大輔 田中陽子 김민준 이서연 박지훈 최수빈
""".split() + [  # noqa: SIM905
    "Иван Петров", "Мария Иванова", "Олена Шевченко", "Γιώργος Παπαδόπουλος", "محمد علي",
    "فاطمة الزهراء", "דוד כהן", "आरव शर्मा", "প্রিয়া সেন", "สมชาย ใจดี",
]  # fmt: skip


def _array(names):
    return "(ARRAY[" + ", ".join("'" + name.replace("'", "''") + "'" for name in names) + "])"


def name_of(number):
    """SQL for the name of person `number`: one in twenty in another script."""
    first = f"{_array(FIRST)}[1 + abs(hashint8({number})) % {len(FIRST)}]"
    last = f"{_array(LAST)}[1 + abs(hashint8({number} + 1000000)) % {len(LAST)}]"
    other = f"{_array(OTHER)}[1 + abs(hashint8({number})) % {len(OTHER)}]"
    return f"CASE WHEN {number} % 20 = 0 THEN {other} ELSE {first} || ' ' || {last} END"


def email_of(number):
    """SQL for an address: the name where it is in plain letters, and the number."""
    plain = f"regexp_replace(lower(unaccent({name_of(number)})), '[^a-z]+', '.', 'g')"
    return (
        f"trim(both '.' from {plain}) || '.' || {number} || '@mail' || {number} % 40 || '.example'"
    )


def phone_of(number):
    """SQL for a phone number, which two in three have."""
    digits = f"lpad((abs(hashint8({number} + 2000000)) % 100000000)::text, 8, '0')"
    return f"CASE WHEN {number} % 3 = 0 THEN '' ELSE '+49 30 ' || {digits} END"
