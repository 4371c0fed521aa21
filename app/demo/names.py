"""Invented people's names, of as many origins as a Swedish welfare office has."""

from __future__ import annotations

from dataclasses import dataclass

from app.demo.chance import Chance
from app.people.identity.models import Sex


@dataclass(frozen=True, slots=True)
class Origin:
    """`share` of a hundred people."""

    share: int
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]


def _origin(share: int, women: str, men: str, families: str) -> Origin:
    return Origin(share, tuple(women.split()), tuple(men.split()), tuple(families.split()))


ORIGINS = (
    _origin(
        58,
        "Anna Karin Eva Maria Lena Sara Emma Hanna Malin Jenny Åsa Birgitta Ingrid Kerstin Ulrika Frida Linnéa Elin "
        "Moa Cecilia Gunilla Helena Susanne Annika Camilla Petra Therese Ida Johanna Sofia Kristina Marie Agneta "
        "Viktoria Ellinor Josefin Rebecka Pernilla Yvonne Charlotte",
        "Lars Anders Erik Per Johan Mikael Fredrik Magnus Oskar Gustav Henrik Jonas Mats Göran Stefan Daniel Viktor "
        "Emil Björn Håkan Patrik Niklas Tomas Ulf Martin Simon Anton Robert",
        "Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Lindberg Lindqvist "
        "Bergström Sandberg Forsberg Lundgren Holm Nyström Sjöberg Wallin Ek Åkesson Öhman Norling Strand Hedlund "
        "Blomqvist Söderberg Engström Björk Falk Granath Hellström Isaksson Ljung Rask Sundin Vikström Ågren Öberg",
    ),
    _origin(6, "Päivi Tuula Anneli Riikka Merja Sari Outi", "Jukka Timo Pekka Antti Juhani Mika Ari",
            "Virtanen Korhonen Mäkinen Nieminen Laine Heikkinen Koskinen Järvinen Lehtonen"),
    _origin(8, "Fatima Layla Nour Rania Hiba Amal Samira Zeinab Mariam Dalia",
            "Ahmad Omar Khaled Samir Youssef Hassan Tarek Bilal Nabil Ziad",
            "Haddad Khalil Mansour Nasser Darwish Saleh Aziz Shahin Qasim Kassem Habib Issa"),
    _origin(4, "Hodan Ifrah Sahra Fadumo Asha Hibaq Nasra", "Abdi Mohamed Liban Yusuf Ismail Mahad Guled",
            "Warsame Jama Hersi Abdullahi Farah Nur Osman Ali Ahmed"),
    _origin(4, "Shirin Maryam Parisa Leila Nasrin Azadeh Mina", "Reza Dariush Arash Farhad Kaveh Mehdi Babak",
            "Karimi Hosseini Ahmadi Rahimi Moradi Rostami Jafari Azizi"),
    _origin(3, "Rojin Berfin Zilan Dilan Evin", "Azad Baran Rojhat Serhat Diyar",
            "Demir Yıldız Kaya Özdemir Aslan Barzani Aydın"),
    _origin(5, "Amra Jasmina Selma Vesna Ivana Dragana Lejla", "Emir Adnan Goran Zoran Nenad Mirza Dejan",
            "Hodžić Kovačević Petrović Marković Delić Begić Jovanović Horvat"),
    _origin(3, "Agnieszka Katarzyna Małgorzata Joanna Ewa", "Tomasz Piotr Marek Paweł Krzysztof",
            "Nowak Kowalska Wiśniewska Zielińska Kamińska Lewandowska"),
    _origin(3, "Carmen Lucía Paola Ximena Marisol", "Carlos Diego Javier Rodrigo Andrés",
            "González Rojas Muñoz Fuentes Herrera Silva Torres Castillo"),
    _origin(2, "Selam Mihret Helen Senait Winta", "Yonas Filmon Samuel Tesfay Robel",
            "Tekle Haile Gebremedhin Berhane Kidane Tesfamariam"),
    _origin(2, "Siriporn Mai Linh Thuy Nattaya", "Somchai Minh Anh Tuan Nam",
            "Nguyen Tran Srisai Pham Saetang Le"),
    _origin(1, "Ánne Máret Elle Sunna", "Ánte Niillas Jovnna Biera", "Labba Blind Sarri Utsi Kuhmunen Baer"),
    _origin(1, "Olena Iryna Nataliia Oksana", "Andrii Dmytro Serhii Taras", "Shevchenko Kovalenko Bondarenko Melnyk"),
)  # fmt: skip


def name_of(sex: Sex, chance: Chance) -> str:
    """One woman or man in eight has a family name of another origin than the first."""
    origin = chance.random.choices(ORIGINS, weights=[each.share for each in ORIGINS])[0]
    family = chance.one_of(ORIGINS) if chance.happens(0.12) else origin
    first = chance.one_of(origin.men if sex == Sex.MAN else origin.women)
    last = chance.one_of(family.families)
    if chance.happens(0.06):
        last = f"{last} {chance.one_of(ORIGINS[0].families)}" if family is not ORIGINS[0] else last
    return f"{first} {last}"
