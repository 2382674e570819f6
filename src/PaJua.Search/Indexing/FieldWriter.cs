using PaJua.Postings;
using PaJua.Scoring;
using PaJua.Segments;
using PaJua.Terms;

namespace PaJua.Indexing;

/// <summary>Writes terms and postings of one field of a segment, term after term.</summary>
internal sealed class FieldWriter
{
    private readonly SegmentWriter _segment;
    private readonly int _number;
    private readonly ReadOnlyMemory<byte> _norms;
    private readonly TermDictionaryWriter _terms;
    private readonly SectionWriter[] _sections;

    /// <param name="segment">The segment.</param>
    /// <param name="number">Of the field in its sections.</param>
    /// <param name="hasPositions">Whether it keeps positions.</param>
    /// <param name="norms">Of each document of the segment; empty where it keeps none.</param>
    public FieldWriter(SegmentWriter segment, int number, bool hasPositions, ReadOnlyMemory<byte> norms)
    {
        (_segment, _number, _norms) = (segment, number, norms);
        var terms = segment.Begin(SectionKind.Terms, number);
        var postings = segment.Begin(SectionKind.Postings, number);
        var headers = segment.Begin(SectionKind.Headers, number);
        var positions = hasPositions ? segment.Begin(SectionKind.Positions, number) : null;
        _sections = positions is null ? [terms, postings, headers] : [terms, postings, headers, positions];
        _terms = new TermDictionaryWriter(terms, hasPositions);
        Postings = new PostingsWriter(postings, headers, positions, norms);
    }

    /// <summary>Takes the postings of a term, between its <see cref="PostingsWriter.Begin"/> and <see cref="End"/>.</summary>
    public PostingsWriter Postings { get; }

    /// <summary>Ends a term, greater than the ones before.</summary>
    public void End(ReadOnlySpan<byte> term) => _terms.Add(term, Postings.End());

    /// <summary>Writes what is left.</summary>
    public void Complete(FieldStatistics statistics)
    {
        _terms.Finish();
        foreach (var section in _sections) section.Complete();
        if (_norms.Length > 0)
        {
            var norms = _segment.Begin(SectionKind.Norms, _number);
            System.Buffers.BuffersExtensions.Write(norms, _norms.Span);
            norms.Complete();
        }

        var info = _segment.Begin(SectionKind.FieldInfo, _number);
        info.Advance(FieldInfo.Write(info.GetSpan(FieldInfo.Size), statistics));
        info.Complete();
    }
}
