using System.Globalization;
using System.Text;
using Pajs;

namespace PaJua.Automata;

/// <summary>Reads a regular expression.</summary>
/// <remarks><code>
/// choice    = sequence { "|" sequence }
/// sequence  = { atom [ "?" | "*" | "+" | "{n}" | "{n,}" | "{n,m}" ] }
/// atom      = "(" choice ")" | "[" [ "^" ] { item [ "-" item ] } "]" | "." | "\" escape | any other code point
/// escape    = d D w W s S, or a code point that is no letter or digit of ASCII and stands for itself
/// </code><c>.</c> is any code point. <c>\d</c> is <c>[0-9]</c>, <c>\w</c> <c>[0-9A-Z_a-z]</c>, <c>\s</c> space, tab, line feed and carriage return,
/// as in Lucene; in upper case all others. <c>^</c> and <c>$</c> are errors, since the whole term is matched anyway. Surrogates without a partner are
/// U+FFFD, as in terms.</remarks>
internal sealed class RegexParser(string pattern)
{
    private const int NestingMax = 100;
    private const int CountMax = 10_000;

    private static readonly CodePointSet Digits = new([('0', '9')]);
    private static readonly CodePointSet WordCharacters = new([('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')]);
    private static readonly CodePointSet Spaces = new([(' ', ' '), ('\t', '\n'), ('\r', '\r')]);

    private int _next;
    private int _nesting;

    /// <summary>What it matches.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: it is malformed; the message names the column, counted
    /// from 1.</exception>
    public PatternNode Parse()
    {
        var node = ParseChoice();
        return _next == pattern.Length ? node : throw Error(_next, "a ')' has no '(' before it; write \\) for the character");
    }

    private PatternNode ParseChoice()
    {
        var parts = new List<PatternNode> { ParseSequence() };
        while (TryRead('|')) parts.Add(ParseSequence());
        return PatternNode.OneOf(parts);
    }

    private PatternNode ParseSequence()
    {
        var parts = new List<PatternNode>();
        while (_next < pattern.Length && pattern[_next] is not ('|' or ')')) parts.Add(ParseRepeated());
        return PatternNode.InOrder(parts);
    }

    private PatternNode ParseRepeated()
    {
        var node = ParseAtom();
        if (!IsQuantifier()) return node;
        node = ParseQuantifier(node);
        return IsQuantifier() ? throw Error(_next, "what is repeated already is repeated; put it in parentheses") : node;
    }

    private bool IsQuantifier() => _next < pattern.Length && pattern[_next] is ('?' or '*' or '+' or '{');

    private PatternNode ParseQuantifier(PatternNode node)
    {
        if (pattern[_next] == '{') return ParseCounts(node);
        return pattern[_next++] switch
        {
            '?' => PatternNode.Times(node, 0, 1),
            '*' => PatternNode.Times(node, 0, null),
            _ => PatternNode.Times(node, 1, null),
        };
    }

    private PatternNode ParseCounts(PatternNode node)
    {
        var start = _next++;
        var min = ParseCount(start);
        int? max = min;
        if (TryRead(',')) max = _next < pattern.Length && pattern[_next] == '}' ? null : ParseCount(start);
        if (!TryRead('}')) throw Error(start, "a '{' is not {n}, {n,} or {n,m}; write \\{ for the character");
        if (max < min) throw Error(start, "the greatest number of repetitions is less than the least");
        return PatternNode.Times(node, min, max);
    }

    private int ParseCount(int start)
    {
        var first = _next;
        var count = 0;
        for (; _next < pattern.Length && char.IsAsciiDigit(pattern[_next]); _next++)
        {
            count = (10 * count) + (pattern[_next] - '0');
            if (count > CountMax) throw Error(first, string.Create(CultureInfo.InvariantCulture, $"a repetition has a number above {CountMax}"));
        }

        return _next > first ? count : throw Error(start, "a '{' is not {n}, {n,} or {n,m}; write \\{ for the character");
    }

    private PatternNode ParseAtom()
    {
        var start = _next;
        switch (pattern[_next])
        {
            case '(':
                return ParseGroup();
            case '[':
                return PatternNode.Of(ParseClass());
            case '.':
                _next++;
                return PatternNode.Of(CodePointSet.All);
            case '\\':
                return PatternNode.Of(ParseEscape());
            case '?' or '*' or '+' or '{':
                throw Error(start, $"there is nothing before '{pattern[start]}' to repeat; write \\{pattern[start]} for the character");
            case '^' or '$':
                throw Error(
                    start,
                    $"'{pattern[start]}' is not needed, as whole terms are matched; leave it out, or write \\{pattern[start]} for the character");
            default:
                return PatternNode.Of(ReadCodePoint());
        }
    }

    private PatternNode ParseGroup()
    {
        var start = _next++;
        if (++_nesting > NestingMax)
            throw Error(start, string.Create(CultureInfo.InvariantCulture, $"groups are nested more than {NestingMax} deep"));
        var node = ParseChoice();
        if (!TryRead(')')) throw Error(start, "a '(' has no ')'; write \\( for the character");
        _nesting--;
        return node;
    }

    private CodePointSet ParseClass()
    {
        var start = _next++;
        var isComplement = TryRead('^');
        var ranges = new List<(int First, int Last)>();
        while (!TryRead(']'))
        {
            if (_next == pattern.Length) throw Error(start, "a '[' has no ']'; write \\[ for the character");
            ParseItem(ranges);
        }

        if (ranges.Count == 0) throw Error(start, "a class is empty; write \\[ or \\] for the characters");
        var set = new CodePointSet(ranges);
        return isComplement ? set.Complement() : set;
    }

    private void ParseItem(List<(int First, int Last)> ranges)
    {
        var start = _next;
        var item = ReadItem();
        if (_next + 1 >= pattern.Length || pattern[_next] != '-' || pattern[_next + 1] == ']')
        {
            ranges.AddRange(item.Ranges);
            return;
        }

        _next++;
        var last = ReadItem();
        if (SingleOf(item) is not { } from || SingleOf(last) is not { } to)
            throw Error(start, "a range is from one character to another; write \\- for the '-'");
        if (from > to) throw Error(start, "a range is upside down: its last character is less than its first");
        ranges.Add((from, to));
    }

    private CodePointSet ReadItem()
    {
        if (pattern[_next] == '\\') return ParseEscape();
        var codePoint = ReadCodePoint();
        return new CodePointSet([(codePoint, codePoint)]);
    }

    private static int? SingleOf(CodePointSet set)
    {
        var (first, last) = set.Ranges.First();
        return first == last && set.Ranges.Count() == 1 ? first : null;
    }

    private CodePointSet ParseEscape()
    {
        var start = _next++;
        if (_next == pattern.Length) throw Error(start, "a '\\' at the end has nothing behind it; write \\\\ for the character");
        var codePoint = ReadCodePoint();
        return codePoint switch
        {
            'd' => Digits,
            'D' => Digits.Complement(),
            'w' => WordCharacters,
            'W' => WordCharacters.Complement(),
            's' => Spaces,
            'S' => Spaces.Complement(),
            <= 'z' when char.IsAsciiLetterOrDigit((char)codePoint) =>
                throw Error(start, $"'\\{(char)codePoint}' means nothing: there are \\d \\w \\s and \\D \\W \\S"),
            _ => new CodePointSet([(codePoint, codePoint)]),
        };
    }

    private int ReadCodePoint()
    {
        Rune.DecodeFromUtf16(pattern.AsSpan(_next), out var rune, out var length);
        _next += length;
        return rune.Value;
    }

    private bool TryRead(char unit)
    {
        if (_next == pattern.Length || pattern[_next] != unit) return false;
        _next++;
        return true;
    }

    private PajsException Error(int index, string problem) => new(
        PajsErrorCode.InvalidQuery,
        string.Create(CultureInfo.InvariantCulture, $"The regular expression /{pattern}/ is malformed at column {index + 1}: {problem}."));
}
