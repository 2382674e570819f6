using System.Text.Unicode;
using PaJua.Codec;
using PaJua.Scoring;
using PaJua.Terms;

namespace PaJua.Memory;

/// <summary>The terms and postings of one field in memory. One thread adds documents; any number read those that were published to them.</summary>
/// <remarks>A document's tokens are gathered first and written when all of it is there, so that one which cannot be read to its end leaves nothing
/// behind.
/// <code>
/// postings of a term    for each document varint (distance to the one before - 1) * 2 + (1 where its frequency is 1), else followed by varint
///                       frequency - 2
/// positions of a term   for each document its positions, each a varint of the distance to the one before
/// </code></remarks>
internal sealed class MemoryField
{
    private const int FirstTokens = 64;
    private const int FirstNorms = 64;

    private readonly ByteArena _arena;
    private readonly MemoryTermTable _terms;
    private readonly SortedTerms _sorted;
    private readonly List<int> _touched = [];
    private readonly byte[] _utf8 = new byte[3 * FieldTerms.TermLengthMax];

    private int[] _tokens = new int[FirstTokens];
    private int[] _positions = new int[FirstTokens];
    private int _count;
    private int _lastPosition = -1;
    private int _length;
    private byte[]? _norms;
    private long _fieldDocuments;
    private long _fieldTokens;

    /// <param name="arena">Keeps terms and postings.</param>
    /// <param name="hasPositions">Whether positions are kept.</param>
    /// <param name="hasNorms">Whether lengths are kept; else every document counts as one of length 1.</param>
    public MemoryField(ByteArena arena, bool hasPositions, bool hasNorms)
    {
        (_arena, HasPositions) = (arena, hasPositions);
        _terms = new MemoryTermTable(arena);
        _sorted = new SortedTerms(_terms);
        _norms = hasNorms ? new byte[FirstNorms] : null;
    }

    /// <summary>Whether positions are kept.</summary>
    public bool HasPositions { get; }

    /// <summary>The terms, by number.</summary>
    public MemoryTermTable Terms => _terms;

    /// <summary>The terms, in order.</summary>
    public SortedTerms Sorted => _sorted;

    /// <summary>The bytes of terms and postings.</summary>
    public ByteArena Arena => _arena;

    /// <summary>Of each document so far; of one without the field 0.</summary>
    public Norms Norms => new(Volatile.Read(ref _norms));

    /// <summary>What is known of the field in all documents. Beside a thread that adds, it may be off by what that is adding.</summary>
    public FieldStatistics Statistics => new(Volatile.Read(ref _fieldDocuments), Volatile.Read(ref _fieldTokens));

    /// <summary>How much memory it holds, in bytes, without the arena.</summary>
    public long Bytes => _terms.Bytes + (_norms?.Length ?? 0);

    /// <summary>Takes a token of the document in.</summary>
    /// <param name="term">One whose UTF-8 is longer than <see cref="FieldTerms.TermLengthMax"/> bytes is counted, but not kept.</param>
    /// <param name="position">Not less than the one before.</param>
    public void Add(ReadOnlySpan<char> term, int position)
    {
        if (term.Length <= FieldTerms.TermLengthMax)
        {
            Utf8.FromUtf16(term, _utf8, out _, out var length, replaceInvalidSequences: true);
            Add(_utf8.AsSpan(0, length), position);
        }
        else
        {
            Count(position);
        }
    }

    /// <summary>As <see cref="Add(ReadOnlySpan{char}, int)"/>, of a term in UTF-8.</summary>
    /// <returns>The number of the term; -1 for one that is not kept.</returns>
    public int Add(ReadOnlySpan<byte> term, int position)
    {
        Count(position);
        if (term.Length is 0 or > FieldTerms.TermLengthMax) return -1;
        if (_count == _tokens.Length)
        {
            Array.Resize(ref _tokens, 2 * _count);
            Array.Resize(ref _positions, 2 * _count);
        }

        var number = _terms.FindOrAdd(term);
        (_tokens[_count], _positions[_count]) = (number, position);
        _count++;
        return number;
    }

    /// <summary>Writes the document's tokens.</summary>
    /// <param name="document">Greater than the ones before.</param>
    public void End(int document)
    {
        if (_length > 0)
        {
            SetNorm(document);
            for (var i = 0; i < _count; i++) AddPosition(_tokens[i], _positions[i]);
            foreach (var number in _touched) AddPosting(ref _terms[number], document);
            if (_count > 0) Volatile.Write(ref _fieldDocuments, _fieldDocuments + 1);
            Volatile.Write(ref _fieldTokens, _fieldTokens + _count);
        }

        Cancel();
    }

    /// <summary>Forgets the document's tokens.</summary>
    public void Cancel()
    {
        (_count, _length, _lastPosition) = (0, 0, -1);
        _touched.Clear();
    }

    private void Count(int position)
    {
        if (position != _lastPosition) _length++;
        _lastPosition = position;
    }

    private void SetNorm(int document)
    {
        if (_norms is null) return;
        if (document >= _norms.Length)
        {
            var larger = new byte[Math.Max(document + 1, 2 * _norms.Length)];
            _norms.CopyTo(larger, 0);
            Volatile.Write(ref _norms, larger);
        }

        _norms[document] = FieldLength.Encode(_length);
    }

    private void AddPosition(int number, int position)
    {
        ref var term = ref _terms[number];
        if (term.Pending++ == 0)
        {
            _touched.Add(number);
            term.LastPosition = 0;
            if (HasPositions && term.DocumentFrequency == 0) term.PositionsStart = (term.Positions = _arena.Begin()).Address;
        }

        if (!HasPositions) return;
        _arena.Write(ref term.Positions, (uint)(position - term.LastPosition));
        term.LastPosition = position;
    }

    private void AddPosting(ref MemoryTerm term, int document)
    {
        if (term.DocumentFrequency == 0) term.PostingsStart = (term.Postings = _arena.Begin()).Address;
        var distance = (uint)(document - term.LastDocument - 1);
        _arena.Write(ref term.Postings, (distance << 1) | (term.Pending == 1 ? 1u : 0));
        if (term.Pending > 1) _arena.Write(ref term.Postings, (uint)term.Pending - 2);
        term.TotalFrequency += term.Pending;
        (term.Pending, term.LastDocument) = (0, document);
        Volatile.Write(ref term.DocumentFrequency, term.DocumentFrequency + 1);
    }
}
