"""Invented names in the manner of the traditions that live in Balikpapan.

Every list is ours; a person is a given name and a second name drawn from one tradition. Nobody real
is meant.
"""

from random import Random
from typing import NamedTuple


class Tradition(NamedTuple):
    """How one tradition names its people, and how many of the city's people follow it."""

    name: str
    weight: int  # share of the practice city, in hundredths
    men: list[str]
    women: list[str]
    men_second: list[str]
    women_second: list[str]
    religions: dict[str, int]  # SIASN agama id: weight
    birthplaces: list[str]  # where those not born in the city come from


def _words(text: str) -> list[str]:
    return text.split()


_ISLAM = {"1": 100}
_MUSLIM_MEN = _words(
    "Muhammad Ahmad Abdul Hasan Husain Ridwan Ilham Fahmi Hidayat Rahmat Taufik Arif Farid Irfan "
    "Yusuf Ibrahim Ismail Zainal Syamsul Saiful Khairul Nurdin Fauzi Hamzah Idris Iqbal"
)
_MUSLIM_WOMEN = _words(
    "Siti Nur Fatimah Aisyah Khadijah Nurul Rahmawati Hasanah Zulaikha Mariam Aminah Salmah Laila "
    "Nadia Rabiah Halimah Rohani Maimunah Jamilah Safitri Azizah Munawarah Ainun Rukmini"
)

TRADITIONS = [
    Tradition(
        "Jawa",
        31,
        _words(
            "Agus Bambang Budi Eko Dwi Tri Joko Slamet Sugeng Wahyu Hendra Heru Yudi Rudi Adi Bayu "
            "Dimas Galih Teguh Suryo Arief Imam Edi Purwo Sigit Widodo Hari Sapto Anang Fajar"
        ),
        _words(
            "Sri Endang Retno Dwi Tri Wahyu Rini Yuni Ratna Dewi Indah Wulan Ika Eka Lestari Ayu "
            "Puji Ningsih Sulastri Titik Lilik Anik Heni Fitri Dian Rina Murni Yanti Umi Erna"
        ),
        _words(
            "Santoso Prasetyo Nugroho Wibowo Susilo Purnomo Setiawan Utomo Raharjo Widodo Saputro "
            "Hartono Subagyo Kurniawan Wijaya Suprapto Handoko Riyanto Pamungkas Mulyono Sutrisno"
        ),
        _words(
            "Rahayu Lestari Wahyuni Astuti Handayani Susanti Wulandari Kusumawati Utami Ningrum "
            "Purwanti Hidayati Setyowati Widiastuti Suryani Puspitasari Pratiwi Mulyani Anggraeni"
        ),
        {"1": 93, "2": 4, "3": 3},
        ["Surabaya", "Malang", "Kediri", "Semarang", "Solo", "Blitar", "Jember", "Madiun"],
    ),
    Tradition(
        "Banjar",
        17,
        [*_MUSLIM_MEN, "Syahrani", "Gazali", "Rusdiansyah", "Aspul", "Norman", "Hairul"],
        [*_MUSLIM_WOMEN, "Norhayati", "Mahrita", "Hairunnisa", "Rusmini", "Masliani"],
        _words(
            "Noor Rahman Anwar Fadillah Syahputra Hamdani Gunawan Ansyari Ramadhani Maulana "
            "Ridhani Hakim Effendi Aminullah Fahriansyah Rizani Arsyad Noorhadi Pahlevi"
        ),
        _words(
            "Hayati Rahmah Noor Wahidah Mawaddah Hafizah Jannah Fitriah Zahra Ramadhani Mahmudah "
            "Herlina Yuliana Rahmini Noviana Arbainah Sa'adah Mursidah"
        ),
        _ISLAM,
        ["Banjarmasin", "Martapura", "Kandangan", "Amuntai", "Barabai", "Tanjung"],
    ),
    Tradition(
        "Bugis dan Makassar",
        21,
        _words(
            "Andi Muhammad Baso Ambo Daeng Syamsuddin Baharuddin Amiruddin Jamaluddin Kamaruddin "
            "Burhanuddin Hasanuddin Sultan Abdul Firman Takdir Irwan Rustam Mappa Sudirman Asri"
        ),
        _words(
            "Andi Sitti Besse Hasnah Hasniati Rosmiati Nurhaedah Marwah Darmawati Kartini Mastura "
            "Rosdiana Nuraeni Syamsiah Ramlah Rosmini Hartati Megawati Fatmawati Indo"
        ),
        _words(
            "Tenri Palaguna Mattalatta Rauf Latief Tahir Yunus Arsyad Makmur Sabir Azis Kadir "
            "Ilyas Rahim Haris Mallawa Patta Saleh Syarif Sanusi Rahman"
        ),
        _words(
            "Tenri Ampa Batari Hamid Rauf Yunus Tahir Amir Latif Arif Rahim Syarif Mansyur Kadir "
            "Idris Makmur Nur Azis Hafid Sakka Rasyid"
        ),
        _ISLAM,
        ["Makassar", "Bone", "Wajo", "Sidrap", "Pinrang", "Parepare", "Soppeng", "Barru"],
    ),
    Tradition(
        "Kutai dan Paser",
        8,
        [*_MUSLIM_MEN, "Awang", "Aji", "Encek", "Adji"],
        [*_MUSLIM_WOMEN, "Dayang", "Aji", "Encek"],
        _words(
            "Surya Kesuma Dipa Perdana Bakrie Mahakam Jaya Negara Saputra Ardiansyah Hidayatullah "
            "Ramlan Asran Juhri Effendy"
        ),
        _words("Kemala Mahrani Kesuma Melati Intan Suriani Norbaiti Rusdah Lestari Sandra Erlina"),
        _ISLAM,
        ["Tenggarong", "Tanah Grogot", "Muara Badak", "Kota Bangun", "Penajam"],
    ),
    Tradition(
        "Dayak",
        4,
        _words(
            "Yohanes Petrus Martinus Lukas Yakob Daniel Markus Ding Ngau Lahang Jalung Stefanus"
        ),
        _words("Maria Elisabet Kristina Yuliana Monika Lusia Hana Debora Bulan Ubung Ping Awing"),
        _words("Ngau Lawai Usat Bato Ajang Lejau Ibau Tingang Jau Bilung Liah Paran"),
        _words("Ngau Lawai Usat Bato Ajang Lejau Ibau Tingang Jau Bilung Liah Paran"),
        {"2": 60, "3": 38, "7": 2},
        ["Melak", "Long Iram", "Malinau", "Barong Tongkok", "Palangka Raya"],
    ),
    Tradition(
        "Toraja",
        6,
        _words("Yunus Markus Petrus Daud Simon Agustinus Yulius Marthen Elias Paulus Yosep Semuel"),
        _words("Marlina Yuliana Ester Rut Damaris Naomi Agustina Selfi Herlina Yospina Alfrida"),
        _words("Rante Pasang Tandi Bungin Sampe Lembang Pongsapan Sarungallo Palimbong Duma"),
        _words("Rante Pasang Tandi Bungin Sampe Lembang Pongsapan Sarungallo Palimbong Duma"),
        {"2": 85, "3": 15},
        ["Rantepao", "Makale", "Palopo"],
    ),
    Tradition(
        "Batak",
        4,
        _words(
            "Parlin Togar Binsar Hotman Ronald Sahat Jonggi Poltak Marihot Robert Hendrik Rikson"
        ),
        _words("Rotua Tiur Lasma Duma Roida Nurlela Herta Melva Dormauli Sondang Riris Tetty"),
        _words("Simanjuntak Hutapea Siregar Nainggolan Pasaribu Situmorang Sihombing Manurung"),
        _words("Simanjuntak Hutapea Siregar Nainggolan Pasaribu Situmorang Sihombing Manurung"),
        {"2": 78, "1": 14, "3": 8},
        ["Medan", "Pematangsiantar", "Balige", "Sibolga"],
    ),
    Tradition(
        "Minahasa",
        3,
        _words("Jefri Ferdi Novi Deni Ronny Alfrets Stenly Meidy Hanny Franky Recky Jantje"),
        _words("Meity Deitje Grace Olivia Vonny Jeane Syane Novita Merlin Fransisca Yunita Sherly"),
        _words("Mandagi Rumengan Lumintang Tumbelaka Wowor Sumual Pangemanan Kaunang Rompas"),
        _words("Mandagi Rumengan Lumintang Tumbelaka Wowor Sumual Pangemanan Kaunang Rompas"),
        {"2": 88, "3": 12},
        ["Manado", "Tondano", "Tomohon", "Bitung"],
    ),
    Tradition(
        "Sunda",
        3,
        _words("Asep Dadang Ujang Cecep Deden Iwan Yayan Dede Endang Tatang Jajang Rohmat"),
        _words("Neneng Euis Iis Cucu Elis Lilis Imas Ai Nani Teti Yeni Rina"),
        _words("Suryana Hidayat Sutisna Permana Kusnadi Rustandi Somantri Suherman Rohendi"),
        _words("Suryani Rohaeti Komariah Sumiati Nurhayati Kurniasih Rosmiati Mulyati Hayati"),
        _ISLAM,
        ["Bandung", "Garut", "Tasikmalaya", "Cianjur"],
    ),
    Tradition(
        "Bali",
        3,
        ["I Wayan", "I Made", "I Nyoman", "I Ketut", "I Putu", "I Gede", "I Kadek", "I Komang"],
        ["Ni Wayan", "Ni Made", "Ni Nyoman", "Ni Ketut", "Ni Putu", "Ni Luh", "Ni Kadek"],
        _words("Suardana Artawan Sudarma Widiana Sukarta Wirawan Suastika Darmayasa Yasa Arnawa"),
        _words("Suryani Sukmawati Ariani Widiasih Purnami Yuliantari Sriasih Darmayanti Astini"),
        {"4": 100},
        ["Denpasar", "Singaraja", "Gianyar", "Tabanan"],
    ),
]
_WEIGHTS = [tradition.weight for tradition in TRADITIONS]


def draw_tradition(random: Random) -> Tradition:
    """Return a tradition, each as often as its share of the city."""
    return random.choices(TRADITIONS, _WEIGHTS)[0]


def draw_name(random: Random, tradition: Tradition, sex: str) -> str:
    """Return the name, without titles, of a person of `sex` (M or F)."""
    given, second = (
        (tradition.men, tradition.men_second)
        if sex == "M"
        else (tradition.women, tradition.women_second)
    )
    parts = [random.choice(given)]
    if random.random() < 0.35:
        middle = random.choice(given)
        if middle not in parts and " " not in middle:
            parts.append(middle)
    if random.random() < 0.93 or len(parts) == 1:
        last = random.choice(second)
        if last not in parts:
            parts.append(last)
    if len(parts) == 1:
        parts.append(random.choice(second))
    return " ".join(parts)
