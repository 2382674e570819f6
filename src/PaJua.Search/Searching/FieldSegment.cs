using PaJua.Postings;
using PaJua.Scoring;
using PaJua.Terms;

namespace PaJua.Searching;

/// <summary>The terms of one field in one segment. For any number of threads.</summary>
internal abstract class FieldSegment
{
    /// <summary>The terms.</summary>
    public abstract FieldTerms Terms { get; }

    /// <summary>What is known of the field in the segment's documents, deleted ones too.</summary>
    public abstract FieldStatistics Statistics { get; }

    /// <summary>How long the field is in each document.</summary>
    public abstract Norms Norms { get; }

    /// <summary>Whether terms have positions.</summary>
    public abstract bool HasPositions { get; }

    /// <summary>The postings of a term, for one thread.</summary>
    /// <param name="info">Of the term.</param>
    /// <param name="scores">What makes scores of frequencies; null where none are asked for.</param>
    /// <param name="withPositions">Whether positions will be read; the field must have them.</param>
    public abstract PostingsCursor Open(in TermInfo info, Bm25? scores, bool withPositions = false);

    /// <summary>Adds the documents of a term to a set.</summary>
    public virtual void AddAll(in TermInfo info, DocumentBits documents)
    {
        using var postings = Open(info, null);
        for (postings.SkipTo(0); postings.BlockLast != PostingsCursor.NoMore; postings.SkipTo(postings.BlockLast + 1))
        {
            postings.Decode();
            foreach (var document in postings.Documents) documents.Add(document);
        }
    }
}
