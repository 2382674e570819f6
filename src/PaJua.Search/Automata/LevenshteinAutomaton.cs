using System.Text;

namespace PaJua.Automata;

/// <summary>Accepts what is at most so many edits from a word: code points inserted, deleted, replaced or, neighbours, exchanged.</summary>
/// <remarks>A state is one row of the table of distances between the word and what was read of the term, by dynamic programming, or rather those of its cells
/// that can still be small enough: not more than the greatest distance from the diagonal (E. Ukkonen: Algorithms for approximate string matching, 1985; as an
/// automaton K. Schulz, S. Mihov: Fast string correction with Levenshtein automata, 2002). It has room in 64 bits, so the next is worked out in a few
/// instructions, and there is nothing to be built but the word's code points. An exchange is an edit of its own on two neighbours that are not edited
/// further (optimal string alignment), as in Lucene; its first half is kept in a second row.</remarks>
internal sealed class LevenshteinAutomaton : TermAutomaton
{
    /// <summary>The greatest distance that there are automata for.</summary>
    public const int DistanceMax = 2;

    // A code point that the word does not have.
    private const int Other = -1;

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
        var offset = _word.Length - from.Read;
        return Math.Abs(offset) <= _distance ? from.Errors(offset) : _distance + 1;
    }

    /// <inheritdoc/>
    public override int LeastStep(long state, int from)
    {
        var row = new LevenshteinState(state);
        if (row.IsInPrefix) return _prefix[row.PrefixLength] >= from ? _prefix[row.PrefixLength] : NoByte;
        if (StepCodePoint(row, Other) != Dead) return LeastByte(row.Missing > 0, from);
        var least = NoByte;
        var (first, end) = WindowOf(row);
        for (var i = first; i < end; i++)
        {
            if (!BeginsAs(_word[i], row) || StepCodePoint(row, _word[i]) == Dead) continue;
            var next = ByteOf(_word[i], row.Missing);
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
        var row = LevenshteinState.Of(0, _distance + 1);
        for (var offset = 0; offset <= Math.Min(_distance, _word.Length); offset++) row = row.WithErrors(offset, offset);
        return row.Value;
    }

    // A code point of which some bytes are read: alive if one that begins so is.
    private long Continue(LevenshteinState from, int bits, int length, int missing)
    {
        if (missing == 0) return StepCodePoint(from, bits);
        var within = from.Within(bits, length, missing);
        if (StepCodePoint(from, Other) != Dead) return within.Value;
        var (first, end) = WindowOf(from);
        for (var i = first; i < end; i++)
            if (BeginsAs(_word[i], within) && StepCodePoint(from, _word[i]) != Dead) return within.Value;
        return Dead;
    }

    // The code points of the word that a row can tell from others.
    private (int First, int End) WindowOf(LevenshteinState row) =>
        (Math.Clamp(row.Read - _distance - 1, 0, _word.Length), Math.Clamp(row.Read + _distance + 2, 0, _word.Length));

    // The row below, by the recurrence of the distance; that of the word's beginning of length i is in column i, at the offset i - (code points read).
    private long StepCodePoint(LevenshteinState row, int codePoint)
    {
        var none = _distance + 1;
        var read = row.Read + 1;
        var below = LevenshteinState.Of(read, none);
        var (isAlive, left) = (false, none);
        for (var offset = -_distance; offset <= _distance; offset++)
        {
            var column = read + offset;
            if (column < 0 || column > _word.Length) continue;
            var errors = left + 1;
            if (column > 0) errors = Math.Min(errors, row.Errors(offset) + (_word[column - 1] == codePoint ? 0 : 1));
            if (offset < _distance) errors = Math.Min(errors, row.Errors(offset + 1) + 1);
            if (column > 1 && _word[column - 2] == codePoint) errors = Math.Min(errors, row.Exchanged(offset));
            left = Math.Min(errors, none);
            if (left == none) continue;
            below = below.WithErrors(offset, left);
            isAlive = true;
        }

        if (!isAlive) return Dead;
        return (_transpositions ? BeginExchanges(row, below, codePoint) : below).Value;
    }

    // Where the code point read is the word's next but one, the next to be read may be the word's next.
    private LevenshteinState BeginExchanges(LevenshteinState row, LevenshteinState below, int codePoint)
    {
        for (var offset = -_distance; offset <= _distance; offset++)
        {
            var column = row.Read + offset;
            if (column < 0 || column + 1 >= _word.Length || _word[column + 1] != codePoint || row.Errors(offset) >= _distance) continue;
            below = below.WithExchanged(offset, row.Errors(offset) + 1);
        }

        return below;
    }
}
