using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PaJua.Codec;
using PaJua.Scoring;

namespace PaJua.Postings;

/// <summary>Walks over the documents of one term in one segment, upward, block by block. For one thread.</summary>
/// <remarks>It moves in two steps, so that a search leaves out blocks without decoding them: <see cref="SkipTo"/> goes to the block that may have a
/// document, of which then <see cref="BlockLast"/> and <see cref="BlockScore"/> are known; <see cref="Decode"/> makes its documents.
/// <see cref="Advance"/> and <see cref="Next"/> do both. At the end <see cref="Document"/> and <see cref="BlockLast"/> are
/// <see cref="NoMore"/>.</remarks>
internal abstract class PostingsCursor : IDisposable
{
    /// <summary>Greater than any document.</summary>
    public const int NoMore = int.MaxValue;

    /// <summary>The most documents of a block.</summary>
    public const int BlockCount = BlockPacking.Count;

    private const int Padding = 8;

    private readonly int[] _documents = new int[BlockCount + Padding];
    private readonly Bm25? _scores;
    private int[] _places = [];
    private bool _hasFrequencies;

    /// <param name="scores">What makes scores of frequencies; null where none are asked for.</param>
    /// <param name="norms">Of the field.</param>
    private protected PostingsCursor(Bm25? scores, Norms norms)
    {
        (_scores, Norms) = (scores, norms);
        _documents.AsSpan().Fill(NoMore);
        _documents[0] = -1;
        Count = 1;
        IsDecoded = true;
    }

    /// <summary>What makes scores of frequencies.</summary>
    public Bm25 Scores => _scores!;

    /// <summary>Of the field.</summary>
    public Norms Norms { get; }

    /// <summary>The score of the document it stands on.</summary>
    public float Score => Scores.Score(Frequency, Norms[Document]);

    /// <summary>The document it stands on, in the decoded block; -1 before the first.</summary>
    public int Document => _documents[Index];

    /// <summary>The documents of the decoded block, ascending, and <see cref="NoMore"/> behind them.</summary>
    public ReadOnlySpan<int> Documents => _documents.AsSpan(0, Count);

    /// <summary>How often each document of the decoded block has the term.</summary>
    public ReadOnlySpan<uint> Frequencies
    {
        get
        {
            if (!_hasFrequencies) ReadFrequencies();
            return FrequencyBuffer.AsSpan(0, Count);
        }
    }

    /// <summary>How often the document it stands on has the term.</summary>
    public int Frequency
    {
        get
        {
            if (!_hasFrequencies) ReadFrequencies();
            return (int)FrequencyBuffer[Index];
        }
    }

    /// <summary>How many documents the decoded block has.</summary>
    public int Count { get; private protected set; }

    /// <summary>Which document of the decoded block it stands on.</summary>
    public int Index { get; set; }

    /// <summary>How many documents there are in all.</summary>
    public abstract int DocumentFrequency { get; }

    /// <summary>The last document of the block that it was skipped to.</summary>
    public int BlockLast { get; private protected set; } = -1;

    /// <summary>No document up to this one is in the block that it was skipped to.</summary>
    public int BlockBefore { get; private protected set; } = -1;

    /// <summary>Whether the block that it was skipped to is the decoded one.</summary>
    public bool IsDecoded { get; private protected set; }

    /// <summary>Room for the documents of a block, as the numbers they are unpacked as.</summary>
    private protected Span<uint> DocumentBuffer => MemoryMarshal.Cast<int, uint>(_documents.AsSpan(0, BlockCount));

    private protected uint[] FrequencyBuffer { get; } = new uint[BlockCount];

    /// <summary>Skips to the block that has the first document not less than one, unless it is there; never back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SkipTo(int document)
    {
        if (document > BlockLast) SkipBlocks(document);
    }

    /// <summary>Decodes the documents of the block that it was skipped to, and stands on its first.</summary>
    public void Decode()
    {
        if (IsDecoded) return;
        Count = BlockLast == NoMore ? 0 : DecodeDocuments();
        if (Count < BlockCount) _documents.AsSpan(Count).Fill(NoMore);
        Index = 0;
        _hasFrequencies = false;
        IsDecoded = true;
    }

    /// <summary>Goes to the next document, where its block is decoded.</summary>
    /// <returns>It, or <see cref="NoMore"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next()
    {
        if (Index + 1 < Count) return _documents[++Index];
        return NextBlock();
    }

    /// <summary>Goes to the first document that is not less than one; stays where it stands on such.</summary>
    /// <returns>It, or <see cref="NoMore"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Advance(int document)
    {
        if (document > BlockLast) SkipBlocks(document);
        if (!IsDecoded) Decode();
        return Find(document);
    }

    /// <summary>The positions of the document it stands on, ascending. To be asked once of a document.</summary>
    /// <returns>Valid until it is asked again.</returns>
    public ReadOnlySpan<int> ReadPositions()
    {
        var count = ReadPositions(ref _places);
        return _places.AsSpan(0, count);
    }

    /// <summary>Reads the positions of the document it stands on, ascending. To be asked once of a document.</summary>
    /// <param name="places">Gets them; a larger array takes its place where it is too small.</param>
    /// <returns>How many there are.</returns>
    public int ReadPositions(ref int[] places)
    {
        var frequency = Frequency;
        if (places.Length < frequency) places = new int[(int)BitOperations.RoundUpToPowerOf2((uint)frequency)];
        ReadPositions(places.AsSpan(0, frequency));
        return frequency;
    }

    /// <summary>The greatest score that a document of the block that it was skipped to can have.</summary>
    public abstract float BlockScore { get; }

    /// <summary>The greatest score that a document can have from the block that it was skipped to on, up to <see cref="GroupLast"/>.</summary>
    public abstract float GroupScore { get; }

    /// <summary>The greatest score that any document can have.</summary>
    public abstract float TermScore { get; }

    /// <summary>The last document of a number of blocks, of which it was skipped to one.</summary>
    public abstract int GroupLast { get; }

    /// <summary>Skips to the group that has the first document not less than one, unless it is there; the block is the first of it.</summary>
    public abstract void SkipToGroup(int document);

    /// <summary>Lets go of what it reads.</summary>
    public abstract void Dispose();

    /// <summary>As <see cref="SkipTo"/>, where it is another block.</summary>
    private protected abstract void SkipBlocks(int document);

    /// <summary>Puts the documents of the block into <see cref="DocumentBuffer"/>.</summary>
    /// <returns>How many there are.</returns>
    private protected abstract int DecodeDocuments();

    /// <summary>Puts the frequencies of the decoded block into <see cref="FrequencyBuffer"/>.</summary>
    private protected abstract void DecodeFrequencies();

    /// <summary>Reads the positions of the document it stands on.</summary>
    private protected abstract void ReadPositions(Span<int> places);

    private void ReadFrequencies()
    {
        DecodeFrequencies();
        _hasFrequencies = true;
    }

    private int NextBlock()
    {
        if (IsDecoded)
        {
            if (BlockLast == NoMore) return NoMore;
            SkipBlocks(BlockLast + 1);
        }

        Decode();
        return Document;
    }

    // Mostly it is near: eight documents are compared at a time.
    private int Find(int document)
    {
        ref var documents = ref MemoryMarshal.GetArrayDataReference(_documents);
        var wanted = Vector256.Create(document);
        var index = Index;
        while (true)
        {
            var isBefore = Vector256.LessThan(Vector256.LoadUnsafe(ref documents, (nuint)index), wanted).ExtractMostSignificantBits();
            if (isBefore != 0xFF)
            {
                index += BitOperations.TrailingZeroCount(~isBefore);
                Index = index;
                return Unsafe.Add(ref documents, index);
            }

            index += Vector256<int>.Count;
        }
    }
}
