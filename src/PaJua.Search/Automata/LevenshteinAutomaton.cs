using System.Numerics;
using System.Text;

namespace PaJua.Automata;

/// <summary>Accepts what is at most so many edits from a word: code points inserted, deleted, replaced or, neighbours, exchanged.</summary>
/// <remarks>A state is one row of the table of distances between the word's beginnings and what was read of the term, or rather those of its cells
/// that can still be small enough: no further from the diagonal than the greatest distance (E. Ukkonen: Algorithms for approximate string matching,
/// 1985; as an automaton K. Schulz, S. Mihov: Fast string correction with Levenshtein automata, 2002). The cells are bits, a few for each number of
/// errors (S. Wu, U. Manber: Fast text searching allowing errors, 1992), so the next row is worked out in a few instructions, and nothing is to be
/// built but the word's code points. An exchange is an edit of its own on two neighbours that are not edited further (optimal string alignment), as
/// in Lucene. Terms have at most <see cref="Terms.FieldTerms.TermLengthMax"/> bytes.</remarks>
internal sealed class LevenshteinAutomaton : TermAutomaton
{
    /// <summary>The greatest distance that there are automata for.</summary>
    public const int DistanceMax = 2;

    // So many letters of the word a row can tell from others.
    private const int LettersMax = (2 * DistanceMax) + 3;

    private readonly int _distance;
    private readonly bool _transpositions;
    private readonly byte[] _prefix;
    private readonly int[] _word;

    /// <param name="word">The word; surrogates without a partner count as U+FFFD.</param>
    /// <param name="distance">0 to 2.</param>
    /// <param name="transpositions">Whether to exchange neighbours is one edit; else it is two.</param>
    /// <param name="prefixLength">So many code points at the beginning must be the same; more than the word has are all.</param>
    public LevenshteinAutomaton(ReadOnlySpan<char> word, int distance, bool transpositions = true, int prefixLength = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(distance);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(distance, DistanceMax);
        ArgumentOutOfRangeException.ThrowIfNegative(prefixLength);
        (_distance, _transpositions) = (distance, transpositions);
        var runes = new List<Rune>(word.Length);
        foreach (var rune in word.EnumerateRunes()) runes.Add(rune);
        var same = Math.Min(prefixLength, runes.Count);
        _prefix = ToUtf8(runes[..same]);
        _word = [.. runes.Skip(same).Select(static rune => rune.Value)];
    }

    /// <inheritdoc/>
    public override long Start => _prefix.Length > 0 ? LevenshteinState.InPrefix(0) : FirstRow();

    /// <inheritdoc/>
    public override long Step(long state, byte next)
    {
        var from = new LevenshteinState(state);
        if (from.IsInPrefix) return StepInPrefix(from.PrefixLength, next);
        if (from.Missing > 0) return (next & 0xC0) == 0x80 ? Continue(from, (from.Bits << 6) | (next & 0x3F), from.Length, from.Missing - 1) : Dead;
        return next switch
        {
            < 0x80 => StepCodePoint(from, next),
            < 0xC2 => Dead,
            < 0xE0 => Continue(from, next & 0x1F, 2, 1),
            < 0xF0 => Continue(from, next & 0x0F, 3, 2),
            < 0xF5 => Continue(from, next & 0x07, 4, 3),
            _ => Dead,
        };
    }

    /// <inheritdoc/>
    public override bool IsAccepting(long state) => Distance(state) <= _distance;

    /// <summary>The distance of a term that ends here; where none is accepted, a greater one than the automaton's.</summary>
    /// <param name="state">Not <see cref="TermAutomaton.Dead"/>.</param>
    public int Distance(long state)
    {
        var from = new LevenshteinState(state);
        if (from.IsInPrefix || from.Missing > 0) return _distance + 1;
        var cell = _word.Length - from.Read + _distance;
        for (var errors = Math.Abs(cell - _distance); errors <= _distance; errors++)
            if ((from.Within(errors) >> cell & 1) != 0) return errors;
        return _distance + 1;
    }

    /// <inheritdoc/>
    public override int LeastStep(long state, int from)
    {
        var row = new LevenshteinState(state);
        if (row.IsInPrefix) return _prefix[row.PrefixLength] >= from ? _prefix[row.PrefixLength] : NoByte;
        if (IsAnyNext(row)) return LeastByte(row.Missing > 0, from);
        var least = NoByte;
        for (var left = LettersOf(row); left != 0; left &= left - 1)
        {
            var letter = _word[FirstLetterOf(row) + BitOperations.TrailingZeroCount(left)];
            if (!BeginsAs(letter, row)) continue;
            var next = ByteOf(letter, row.Missing);
            if (next >= from && (least == NoByte || next < least)) least = next;
        }

        return least;
    }

    private static byte[] ToUtf8(List<Rune> runes)
    {
        var bytes = new byte[runes.Sum(static rune => rune.Utf8SequenceLength)];
        var length = 0;
        foreach (var rune in runes) length += rune.EncodeToUtf8(bytes.AsSpan(length));
        return bytes;
    }

    private static int LeastByte(bool isWithinCodePoint, int from) => (isWithinCodePoint, from) switch
    {
        (true, <= 0x80) => 0x80,
        (true, <= 0xBF) => from,
        (false, < 0x80) => from,
        (false, <= 0xC2) => 0xC2,
        (false, < 0xF5) => from,
        _ => NoByte,
    };

    private static int LengthOf(int codePoint) => codePoint switch { < 0x80 => 1, < 0x800 => 2, < 0x10000 => 3, _ => 4 };

    // Whether the bytes that were read of a code point are of this one.
    private static bool BeginsAs(int codePoint, LevenshteinState row) =>
        row.Missing == 0 || (LengthOf(codePoint) == row.Length && codePoint >> (6 * row.Missing) == row.Bits);

    // The byte of a code point of which so many are missing; the first, where that is none.
    private static int ByteOf(int codePoint, int missing)
    {
        if (missing > 0) return 0x80 | ((codePoint >> (6 * (missing - 1))) & 0x3F);
        return LengthOf(codePoint) switch
        {
            1 => codePoint,
            2 => 0xC0 | (codePoint >> 6),
            3 => 0xE0 | (codePoint >> 12),
            _ => 0xF0 | (codePoint >> 18),
        };
    }

    private long StepInPrefix(int length, byte next)
    {
        if (next != _prefix[length]) return Dead;
        return length + 1 < _prefix.Length ? LevenshteinState.InPrefix(length + 1) : FirstRow();
    }

    // To come from nothing to the beginning of the word, all of that is inserted.
    private long FirstRow()
    {
        var row = LevenshteinState.AfterReading(0);
        for (var errors = 0; errors <= _distance; errors++) row = row.With(errors, ((1 << (errors + 1)) - 1) << _distance & CellsAt(0));
        return row.Value;
    }

    // A code point of which some bytes are read: alive if one that begins so is.
    private long Continue(LevenshteinState from, int bits, int length, int missing)
    {
        if (missing == 0) return StepCodePoint(from, bits);
        var within = from.InCodePoint(bits, length, missing);
        if (IsAnyNext(from)) return within.Value;
        for (var left = LettersOf(from); left != 0; left &= left - 1)
            if (BeginsAs(_word[FirstLetterOf(from) + BitOperations.TrailingZeroCount(left)], within)) return within.Value;
        return Dead;
    }

    // Whether every code point leads on: it can be inserted, or replace one, if an error more is allowed anywhere.
    private bool IsAnyNext(LevenshteinState row) => _distance > 0 && row.Within(_distance - 1) != 0;

    // Otherwise only these letters of the word do, as bits from the first one on that a row can tell from others: those behind its cells, and those
    // that end an exchange.
    private int LettersOf(LevenshteinState row)
    {
        var letters = (row.Within(_distance) << 1) | row.Exchanged(_distance);
        return letters & LettersFrom(FirstLetterOf(row));
    }

    private int FirstLetterOf(LevenshteinState row) => row.Read - _distance - 1;

    // Which of the letters from one on, which may be before the first, the word has.
    private int LettersFrom(int first)
    {
        var end = Math.Clamp(_word.Length - first, 0, LettersMax);
        return (1 << end) - 1 & -1 << Math.Clamp(-first, 0, LettersMax);
    }

    // Which of these letters are a given one.
    private int LettersEqual(int first, int codePoint)
    {
        var equal = 0;
        var end = Math.Min(first + (2 * _distance) + 3, _word.Length);
        for (var i = Math.Max(first, 0); i < end; i++) equal |= (_word[i] == codePoint ? 1 : 0) << (i - first);
        return equal;
    }

    // The cells of a row that are of beginnings of the word, and not of anything longer. Others never come to be.
    private int CellsAt(int read) => (1 << Math.Clamp(_word.Length - read + _distance + 1, 0, (2 * _distance) + 1)) - 1;

    // The row below. Bit c of it is of the word's beginning of (code points read) + c - distance letters: a letter that is the same, or is replaced,
    // keeps the bit; one that the term has more comes to the bit before; one that the word has more leads to the bit behind.
    private long StepCodePoint(LevenshteinState row, int codePoint)
    {
        var equal = LettersEqual(FirstLetterOf(row), codePoint);
        var (before, next, behind) = (equal, equal >> 1, equal >> 2);
        var cells = CellsAt(row.Read + 1);
        var below = LevenshteinState.AfterReading(row.Read + 1);
        var (fewer, fewerBelow) = (0, 0);
        for (var errors = 0; errors <= _distance; errors++)
        {
            var within = row.Within(errors);
            fewerBelow = ((within & next) | fewer | (fewer >> 1) | (fewerBelow << 1) | (row.Exchanged(errors) & before)) & cells;
            below = below.With(errors, fewerBelow);
            if (_transpositions && errors > 0) below = below.WithExchanged(errors, fewer & behind);
            fewer = within;
        }

        return fewerBelow == 0 ? Dead : below.Value;
    }
}
