using PaJua.Postings;
using PaJua.Scoring;
using PaJua.Terms;

namespace PaJua.Memory;

/// <summary>Walks over the postings of one term in memory.</summary>
/// <remarks>Nothing is known of a block before it is decoded, so skipping decodes.</remarks>
internal sealed class MemoryPostings : PostingsCursor
{
    private readonly int[] _next = new int[BlockCount];
    private readonly uint[] _nextFrequencies = new uint[BlockCount];
    private readonly TermInfo _info;
    private readonly int _documents;
    private ArenaReader _postings;
    private ArenaReader _positions;
    private int _left;
    private int _nextCount;
    private int _document = -1;
    private float _blockScore = -1;

    // How many positions are read, and before which documents of the decoded block they are.
    private long _read;
    private long _nextSum;
    private long _sum;
    private int _summed;

    /// <param name="field">Where the term is.</param>
    /// <param name="info">Of the term, with its number.</param>
    /// <param name="documents">Only documents below this are seen.</param>
    /// <param name="scores">What makes scores of frequencies; null where none are asked for.</param>
    /// <param name="withPositions">Whether positions will be read; the field must have them.</param>
    public MemoryPostings(MemoryField field, in TermInfo info, int documents, Bm25? scores, bool withPositions = false)
        : base(scores, field.Norms)
    {
        (_info, _documents) = (info, documents);
        ref var term = ref field.Terms[(int)info.Postings];
        _left = info.DocumentFrequency;
        _postings = field.Arena.Open(term.PostingsStart);
        if (withPositions) _positions = field.Arena.Open(term.PositionsStart);
    }

    /// <inheritdoc/>
    public override int DocumentFrequency => _info.DocumentFrequency;

    /// <inheritdoc/>
    public override float BlockScore => _blockScore >= 0 ? _blockScore : _blockScore = BestOfBlock();

    /// <inheritdoc/>
    public override float GroupScore => BlockLast == NoMore ? 0 : TermScore;

    /// <inheritdoc/>
    public override float TermScore => Scores.Score(_info.TotalFrequency - _info.DocumentFrequency + 1, 0);

    /// <inheritdoc/>
    public override int GroupLast => NoMore;

    /// <inheritdoc/>
    public override void SkipToGroup(int document)
    {
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
    }

    private protected override void SkipBlocks(int document)
    {
        do
        {
            BlockBefore = BlockLast;
            ReadBlock();
            BlockLast = _nextCount == 0 ? NoMore : _next[_nextCount - 1];
        }
        while (document > BlockLast);
        (IsDecoded, _blockScore) = (false, -1);
    }

    private protected override int DecodeDocuments()
    {
        System.Runtime.InteropServices.MemoryMarshal.Cast<int, uint>(_next.AsSpan(0, _nextCount)).CopyTo(DocumentBuffer);
        _nextFrequencies.AsSpan(0, _nextCount).CopyTo(FrequencyBuffer);
        (_sum, _summed) = (_nextSum, 0);
        return _nextCount;
    }

    private protected override void DecodeFrequencies()
    {
    }

    private protected override void ReadPositions(Span<int> places)
    {
        for (; _summed < Index; _summed++) _sum += FrequencyBuffer[_summed];
        for (; _read < _sum; _read++) _positions.Read();
        var place = 0U;
        for (var i = 0; i < places.Length; i++)
        {
            place += _positions.Read();
            places[i] = (int)place;
        }

        _read += places.Length;
    }

    private void ReadBlock()
    {
        for (var i = 0; i < _nextCount; i++) _nextSum += _nextFrequencies[i];
        for (_nextCount = 0; _nextCount < BlockCount && _left > 0; _nextCount++, _left--)
        {
            var number = _postings.Read();
            _document += (int)(number >> 1) + 1;
            if (_document >= _documents)
            {
                _left = 0;
                return;
            }

            _next[_nextCount] = _document;
            _nextFrequencies[_nextCount] = (number & 1) != 0 ? 1 : _postings.Read() + 2;
        }
    }

    private float BestOfBlock()
    {
        var best = 0F;
        for (var i = 0; i < _nextCount; i++) best = Math.Max(best, Scores.Score(_nextFrequencies[i], Norms[_next[i]]));
        return best;
    }
}
