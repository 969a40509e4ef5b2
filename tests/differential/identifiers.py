#!/usr/bin/env python3
"""Compares the checks of identifiers with others, on values that are the same in every run.

    python3 tests/differential/identifiers.py XTASK [COUNT]

XTASK is the built command line of the workspace; COUNT (100,000) is how many random and how many
nearly valid values of each kind are tried. A nearly valid value is a valid one with one character
changed, or with two neighbours swapped.

Each kind is compared with a second implementation, written here from the rules and not from the
Rust code. INN, OGRN, EDRPOU, RNOKPP and UNP are also compared with python-stdnum, if Python finds
it; without it the comparison is incomplete, which is said and gives the exit code 3.
Exit codes: 0 all agree, 1 a difference, 3 as above.
"""

import concurrent.futures
import random
import re
import subprocess
import sys
import time

DIGITS = "0123456789"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


# The second implementation: for each kind whether a value is right, and how to make a right one.


def total(value, weights):
    return sum(int(digit) * weight for digit, weight in zip(value, weights))


def inn_digits(body):
    """The check digits after 9 or 10 digits."""
    if len(body) == 9:
        return str(total(body, (2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10)
    first = str(total(body, (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10)
    return first + str(total(body + first, (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10)


def inn(value):
    if not re.fullmatch(r"(?!00)([0-9]{10}|[0-9]{12})", value):
        return False
    body = value[:9] if len(value) == 10 else value[:10]
    return value == body + inn_digits(body)


def kpp(value):
    return bool(re.fullmatch(r"([0-9][1-9]|[1-9][0-9])[0-9]{2}[0-9A-Z]{2}[0-9]{3}", value))


def ogrn(value):
    return bool(re.fullmatch(r"[1-9][0-9]{12}", value)) and value[12] == ogrn_digit(value[:12])


def ogrn_digit(body):
    return str(int(body) % 11)[-1]


def ogrnip(value):
    return bool(re.fullmatch(r"[34][0-9]{14}", value)) and value[14] == ogrnip_digit(value[:14])


def ogrnip_digit(body):
    return str(int(body) % 13)[-1]


def edrpou_digit(value):
    middle = 30_000_000 <= int(value) <= 60_000_000
    weights = (7, 1, 2, 3, 4, 5, 6) if middle else (1, 2, 3, 4, 5, 6, 7)
    rest = total(value, weights) % 11
    if rest == 10:
        rest = total(value, [weight + 2 for weight in weights]) % 11
    return "0" if rest == 10 else str(rest)


def edrpou(value):
    return bool(re.fullmatch(r"[0-9]{8}", value)) and value[7] == edrpou_digit(value)


def rnokpp_digit(value):
    return str(total(value, (-1, 5, 7, 9, 4, 6, 10, 5, 7)) % 11 % 10)


def rnokpp(value):
    return bool(re.fullmatch(r"[0-9]{10}", value)) and value[9] == rnokpp_digit(value)


def unp_digit(value):
    """The check digit, or 10."""
    first = int(value[0], 36)
    second = "ABCEHKMOPT".index(value[1]) if value[1].isalpha() else int(value[1])
    return str((first * 29 + second * 23 + total(value[2:8], (19, 17, 13, 7, 5, 3))) % 11)


def unp(value):
    form = r"([1-7][0-9]|[ABCEHKM][ABCEHKMOPT])[0-9]{7}"
    return bool(re.fullmatch(form, value)) and value[8] == unp_digit(value)


def bin_digit(value):
    """The check digit, or 10."""
    rest = total(value, (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)) % 11
    if rest == 10:
        rest = total(value, (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)) % 11
    return str(rest)


def bin_(value):
    return bool(re.fullmatch(r"[0-9]{12}", value)) and value[11] == bin_digit(value)


def ru_phone(value):
    bare = re.sub(r"[ ()-]", "", value)
    return bool(re.fullmatch(r"((\+7|8)?)[0-9]{10}", bare))


def postal_index_ru(value):
    return bool(re.fullmatch(r"[0-9]{6}", value))


def digits(source, length):
    return "".join(source.choices(DIGITS, k=length))


def make_inn(source):
    body = digits(source, source.choice((9, 10)))
    return body + inn_digits(body)


def make_kpp(source):
    reason = "".join(source.choices(DIGITS + CAPITALS, k=2))
    return digits(source, 4) + reason + digits(source, 3)


def make_ogrn(source):
    body = source.choice("123456789") + digits(source, 11)
    return body + ogrn_digit(body)


def make_ogrnip(source):
    body = source.choice("34") + digits(source, 13)
    return body + ogrnip_digit(body)


def make_unp(source):
    if source.random() < 0.5:
        return source.choice("1234567") + digits(source, 8)
    return source.choice("ABCEHKM") + source.choice("ABCEHKMOPT") + digits(source, 7)


def make_phone(source):
    prefix = source.choice(("", "8", "+7", "+7 ", "8 ", "8-"))
    number = digits(source, 10)
    spelling = source.choice(("{0}{1}{2}{3}", "({0}) {1}-{2}-{3}", " {0} {1} {2} {3} "))
    return prefix + spelling.format(number[:3], number[3:6], number[6:8], number[8:])


def with_digit(make, digit, check):
    """Makes values whose last character is the check digit."""

    def made(source):
        while True:
            value = make(source)
            value = value[:-1] + digit(value)
            # Some have none, and the number that decides about the weights may have changed.
            if check(value):
                return value

    return made


def length(count):
    return lambda source: digits(source, count)


def make_kpp_with_region(source):
    while True:
        value = make_kpp(source)
        if not value.startswith("00"):
            return value


# kind: check, random value, valid value, characters that a slip puts in
KINDS = {
    "inn": (inn, lambda source: digits(source, source.choice((10, 12))), make_inn, DIGITS),
    "kpp": (kpp, make_kpp, make_kpp_with_region, DIGITS + CAPITALS),
    "ogrn": (ogrn, length(13), make_ogrn, DIGITS),
    "ogrnip": (ogrnip, length(15), make_ogrnip, DIGITS),
    "edrpou": (edrpou, length(8), with_digit(length(8), edrpou_digit, edrpou), DIGITS),
    "rnokpp": (rnokpp, length(10), with_digit(length(10), rnokpp_digit, rnokpp), DIGITS),
    "unp": (unp, make_unp, with_digit(make_unp, unp_digit, unp), DIGITS + CAPITALS),
    "bin": (bin_, length(12), with_digit(length(12), bin_digit, bin_), DIGITS),
    "ru-phone": (ru_phone, make_phone, make_phone, DIGITS + " ()-+x"),
    "postal-index-ru": (postal_index_ru, length(6), length(6), DIGITS + "x"),
}


def library():
    """The checks of python-stdnum; nothing if it is not there."""
    try:
        from stdnum.by import unp as by_unp
        from stdnum.ru import inn as ru_inn
        from stdnum.ru import ogrn as ru_ogrn
        from stdnum.ua import edrpou as ua_edrpou
        from stdnum.ua import rntrc as ua_rntrc
    except ImportError:
        return {}
    return {
        # Regions begin with 01: the schemas of the tax service say so, the library does not look.
        "inn": lambda value: not value.startswith("00") and ru_inn.is_valid(value),
        # It takes 15 digits for an OGRNIP, of which it refuses many valid ones.
        "ogrn": lambda value: len(value) == 13 and ru_ogrn.is_valid(value),
        "edrpou": ua_edrpou.is_valid,
        "rnokpp": ua_rntrc.is_valid,
        "unp": by_unp.is_valid,
    }


def slip(source, value, characters):
    place = source.randrange(len(value))
    if source.random() < 0.5 and place + 1 < len(value):
        return value[:place] + value[place + 1] + value[place] + value[place + 2 :]
    return value[:place] + source.choice(characters) + value[place + 1 :]


def values(kind, count):
    """Random values, nearly valid ones, and a few of other lengths and of zeros."""
    _, make, make_valid, characters = KINDS[kind]
    source = random.Random(f"kartoteka {kind}")
    made = [make(source) for _ in range(count)]
    made += [slip(source, make_valid(source), characters) for _ in range(count)]
    made += [make_valid(source) for _ in range(count // 20)]
    made += [digits(source, source.randrange(20)) for _ in range(count // 20)]
    return made + ["0" * zeros for zeros in range(20)]


def answers(xtask, kind, asked):
    """What the command line says of each value: the reason, or nothing if it is valid."""
    text = "".join(f"{value}\n" for value in asked)
    command = [xtask, "identifier", kind, "--lang", "en"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    lines = done.stdout.split("\n")
    assert lines.pop() == "" and len(lines) == len(asked), f"{kind}: {len(lines)} answers"
    reasons = []
    for value, line in zip(asked, lines):
        shown, reason = line.split("\t")
        assert shown == value, f"{kind}: {line!r} is no answer to {value!r}"
        reasons.append(None if reason == "valid" else reason)
    return reasons


CHECK_DIGIT = re.compile(r"the check digit at position (\d+) is (\d), it should be (\d)")


def complaint(check, value, reason):
    """What is wrong with a reason, if something is."""
    told = CHECK_DIGIT.fullmatch(reason or "")
    if not told:
        return None
    place = int(told[1]) - 1
    if value[place] != told[2]:
        return "the digit is not the one that is there"
    # After the first of two check digits the second one follows from both.
    cured = value[:place] + told[3] + value[place + 1 :]
    if len(value) == 12 and check is inn and place == 10:
        cured = value[:10] + inn_digits(value[:10])
        return None if cured[10] == told[3] else "the digit does not follow"
    return None if check(cured) else "the digit does not make it valid"


def compare(xtask, kind, count):
    """The result in words, and the faults."""
    check = KINDS[kind][0]
    other = library().get(kind)
    asked = values(kind, count)
    faults = []
    valid = 0
    for value, reason in zip(asked, answers(xtask, kind, asked)):
        ours = reason is None
        valid += ours
        if check(value) != ours:
            faults.append(f"{kind} {value!r}: {reason or 'valid'}, the second implementation disagrees")
        if other is not None and other(value) != ours:
            faults.append(f"{kind} {value!r}: {reason or 'valid'}, python-stdnum disagrees")
        wrong = complaint(check, value, reason)
        if wrong:
            faults.append(f"{kind} {value!r}: {reason}, but {wrong}")
    beside = "python-stdnum and the second implementation" if other else "the second implementation"
    result = f"{kind}: {len(asked)} values, {valid} of them valid, {len(faults)} differences from {beside}"
    return result, faults


def main():
    xtask = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    start = time.monotonic()
    faults = []
    with concurrent.futures.ProcessPoolExecutor() as pool:
        begun = [pool.submit(compare, xtask, kind, count) for kind in KINDS]
        for comparison in begun:
            result, found = comparison.result()
            print(result)
            faults += found
    for fault in faults[:50]:
        print(fault)
    print(f"{len(faults)} differences, {time.monotonic() - start:.0f} s")
    if faults:
        return 1
    if not library():
        print("python-stdnum is not there: five kinds lack their comparison with it")
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
