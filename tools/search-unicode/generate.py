"""Makes the tables of src/PaJua.Search/Analysis/Unicode from the files of the Unicode Character Database.

    python3 generate.py <directory of UnicodeData.txt, Scripts.txt, ...> <directory to write to>

Debian has that directory as /usr/share/unicode (package unicode-data). The tables are of one version of Unicode, since terms of stored
indexes follow from them; with another version the analyzer parts that read them get another version number.
"""

import os
import re
import sys

# The classes of words, in the order of the enumeration WordClass, that are not Word_Break values themselves.
WORD_BREAK = {
    'CR': 'CarriageReturn', 'LF': 'LineFeed', 'Newline': 'Newline', 'Extend': 'Extend', 'ZWJ': 'Joiner', 'Format': 'Extend',
    'Regional_Indicator': 'RegionalIndicator', 'Katakana': 'Katakana', 'Hebrew_Letter': 'HebrewLetter', 'ALetter': 'Letter',
    'Single_Quote': 'SingleQuote', 'Double_Quote': 'DoubleQuote', 'MidNumLet': 'MidNumberLetter', 'MidLetter': 'MidLetter',
    'MidNum': 'MidNumber', 'Numeric': 'Number', 'ExtendNumLet': 'Connector', 'WSegSpace': 'Space',
}

# Signs that are text far more often than pictures still are words of their own in Lucene, so they are here.
KEYCAP_BASES = (0x23, 0x2A)


def properties(path):
    """Yields (first, last, value) of a file of ranges."""
    with open(path, encoding='utf-8') as file:
        for line in file:
            match = re.match(r'([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*(\w+)', line)
            if match:
                yield int(match[1], 16), int(match[2] or match[1], 16), match[3]


def characters(path, value):
    return {code for first, last, name in properties(path) if name == value for code in range(first, last + 1)}


def version(source):
    with open(os.path.join(source, 'auxiliary/WordBreakProperty.txt'), encoding='utf-8') as file:
        return re.search(r'-(\d+\.\d+\.\d+)\.txt', file.readline())[1]


def word_classes(source):
    scripts, lines = os.path.join(source, 'Scripts.txt'), os.path.join(source, 'LineBreak.txt')
    pictures = characters(os.path.join(source, 'emoji/emoji-data.txt'), 'Extended_Pictographic')
    hangul = characters(scripts, 'Hangul')
    classes = {}
    for name, wanted in (('SoutheastAsian', characters(lines, 'SA')), ('Ideograph', characters(scripts, 'Han')),
                         ('Hiragana', characters(scripts, 'Hiragana')), ('Pictograph', pictures), ('KeycapBase', KEYCAP_BASES)):
        classes.update((code, name) for code in wanted)
    for first, last, value in properties(os.path.join(source, 'auxiliary/WordBreakProperty.txt')):
        for code in range(first, last + 1):
            name = WORD_BREAK[value]
            if name == 'Letter' and code in hangul:
                name = 'Hangul'
            elif name == 'Letter' and code in pictures:
                name = 'PictographLetter'
            classes[code] = name
    return classes


def unicode_data(source):
    """Yields (code, fields) of UnicodeData.txt, with the ranges that it gives by first and last written out."""
    first = None
    with open(os.path.join(source, 'UnicodeData.txt'), encoding='ascii') as file:
        for line in file:
            fields = line.rstrip('\n').split(';')
            code = int(fields[0], 16)
            if fields[1].endswith(', First>'):
                first = code
                continue
            for each in range(code if first is None else first, code + 1):
                yield each, fields
            first = None


def ranges(values):
    """Joins neighbours of equal value: (first, last, value)."""
    first = last = value = None
    for code in sorted(values):
        if last is not None and code == last + 1 and values[code] == value:
            last = code
            continue
        if first is not None:
            yield first, last, value
        first, last, value = code, code, values[code]
    if first is not None:
        yield first, last, value


def write(path, heading, lines):
    with open(path, 'w', encoding='utf-8', newline='\n') as file:
        file.write('# ' + heading + '\n')
        file.writelines(line + '\n' for line in lines)


def main(source, target):
    unicode = 'Unicode ' + version(source)
    write(os.path.join(target, 'WordBreak.txt'),
          unicode + '. Characters, first and last, and their class for the segmentation into words (WordClass.cs).',
          ('%04X %04X %s' % part for part in ranges(word_classes(source))))
    rows = list(unicode_data(source))
    write(os.path.join(target, 'Letters.txt'),
          unicode + '. Characters, first and last, of the general categories Lu, Ll, Lt, Lm and Lo.',
          ('%04X %04X' % part[:2] for part in ranges({code: True for code, fields in rows if fields[2][0] == 'L'})))
    write(os.path.join(target, 'LowerCase.txt'),
          unicode + '. A character and its simple lower case.',
          ('%04X %s' % (code, fields[13]) for code, fields in rows if fields[13]))


if __name__ == '__main__':
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
